"use client";
/** Files and pages of a base, kept current while an import is under way. */
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { isUnderWay } from "#lib/knowledge/schema.ts";
import type { SourcePage } from "#lib/knowledge/source-schema.ts";
import type { ReviewTools } from "./document-review.tsx";
import { type SourceFilter, sourceQuestion } from "./source-path.ts";
import { type SourceActions, SourceRow } from "./source-row.tsx";
import { useSources } from "./use-sources.ts";

type SourceListProps = {
  page: SourcePage;
  /** The filter with which the page was loaded. */
  filter?: SourceFilter;
  canEdit: boolean;
  actions: SourceActions;
  review: ReviewTools;
  /** Shown instead of an empty list. */
  children?: ReactNode;
};

export function SourceList({ page, filter, canEdit, actions, review, children }: SourceListProps) {
  const t = useTranslations("knowledge");
  const { items, underWay } = useSources(sourceQuestion(review.baseId, filter), page);
  const isMoreUnderWay = underWay > items.filter(({ state }) => isUnderWay(state)).length;
  return (
    <>
      {isMoreUnderWay ? <p className="text-muted text-sm tabular-nums">{t("underWay", { count: underWay })}</p> : null}
      {items.length === 0 ? children : null}
      <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface empty:hidden">
        {items.map((source) => (
          <SourceRow key={source.id} source={source} canEdit={canEdit} actions={actions} review={review} />
        ))}
      </ul>
    </>
  );
}
