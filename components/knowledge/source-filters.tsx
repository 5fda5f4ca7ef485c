/** The filters of a base's files and pages: all, import under way, failed. */
import { useTranslations } from "next-intl";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { BaseId } from "#lib/ids.ts";
import { Choice } from "./choice.tsx";
import { type SourceFilter, sourcePath } from "./source-path.ts";

const states = [
  { state: "", label: "allStates" },
  { state: "under_way", label: "sourceStates.under_way" },
  { state: "failed", label: "sourceStates.failed" },
] as const;

type SourceFiltersProps = { baseId: BaseId; filter: SourceFilter };

export function SourceFilters({ baseId, filter: { find, state: chosen } }: SourceFiltersProps) {
  const t = useTranslations("knowledge");
  return (
    <nav aria-label={t("filter")} className="flex flex-wrap gap-2">
      {states.map(({ state, label }) => (
        <Choice key={state} href={sourcePath(baseId, { find, state })} isChosen={state === chosen} text={t(label)} />
      ))}
    </nav>
  );
}

/** Shown when no source matches the filter. */
export function NoSources({ baseId, filter: { find, state, cursor } }: SourceFiltersProps) {
  const t = useTranslations("knowledge");
  const isAsked = Boolean(find || state || cursor);
  const title = find ? t("noSourceWith", { words: find }) : t(isAsked ? "noSuchSources" : "noSources");
  return (
    <EmptyState title={title} text={t(find ? "noSourceWithText" : isAsked ? "noSuchSourcesText" : "noSourcesText")}>
      <ButtonLink href={isAsked ? sourcePath(baseId) : `/knowledge/${baseId}`}>
        {t(isAsked ? "moreSources" : "backToAll")}
      </ButtonLink>
    </EmptyState>
  );
}
