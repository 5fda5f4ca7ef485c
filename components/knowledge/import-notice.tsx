"use client";
/** Beside the snippets: how far their files and pages are read, and how many could not be; both lead to the sources. */
import { useTranslations } from "next-intl";
import { ButtonLink } from "#components/ui/button.tsx";
import type { BaseId } from "#lib/ids.ts";
import type { SourcePage } from "#lib/knowledge/source-schema.ts";
import { sourcePath, sourceQuestion } from "./source-path.ts";
import { useSources } from "./use-sources.ts";

const inProgress = { state: "under_way" };

type ImportNoticeProps = {
  baseId: BaseId;
  /** The sources whose import is under way. */
  page: SourcePage;
  /** Sources that could not be read. */
  failed: number;
};

export function ImportNotice({ baseId, page, failed }: ImportNoticeProps) {
  const t = useTranslations("knowledge");
  const { items, underWay } = useSources(sourceQuestion(baseId, inProgress), page);
  if (underWay === 0 && failed === 0) return null;
  const done = items.reduce((sum, { progress }) => sum + progress, 0) / Math.max(1, items.length);
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 rounded-card border border-line bg-surface px-4 py-3 text-sm">
      <div role="status" className="flex min-w-52 flex-1 flex-col gap-2 tabular-nums">
        {underWay > 0 ? (
          <>
            <p>{t("underWay", { count: underWay })}</p>
            <progress className="progress" value={done} aria-label={t("underWay", { count: underWay })} />
          </>
        ) : null}
        {failed > 0 ? <p>{t("notRead", { count: failed })}</p> : null}
      </div>
      <ButtonLink href={sourcePath(baseId, underWay > 0 ? {} : { state: "failed" })}>{t("showSources")}</ButtonLink>
    </div>
  );
}
