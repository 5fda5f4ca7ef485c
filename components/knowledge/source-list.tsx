"use client";
/** The files and pages of a base, kept current while they are being read. */
import { useTranslations } from "next-intl";
import type { KnowledgeDocument } from "#lib/knowledge/schema.ts";
import type { CareTools } from "./document-care.tsx";
import { type SourceActions, SourceCard } from "./source-card.tsx";
import { useSources } from "./use-sources.ts";

type SourceListProps = {
  sources: readonly KnowledgeDocument[];
  canEdit: boolean;
  actions: SourceActions;
  care: CareTools;
};

export function SourceList({ sources, canEdit, actions, care }: SourceListProps) {
  const t = useTranslations("knowledge");
  const shown = useSources(care.baseId, sources);
  if (shown.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="font-semibold">{t("sources")}</h2>
      <ul className="flex flex-col gap-3">
        {shown.map((source) => (
          <SourceCard key={source.id} source={source} canEdit={canEdit} actions={actions} care={care} />
        ))}
      </ul>
    </section>
  );
}
