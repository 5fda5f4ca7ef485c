/** Finds a base's files and pages as one types: by name or address, by state. All of it is in the address. */
import { useTranslations } from "next-intl";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FilterSearch, FilterSelect } from "#components/ui/filter-fields.tsx";
import { LiveForm } from "#components/ui/live-form.tsx";
import type { BaseId } from "#lib/ids.ts";
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
    <LiveForm
      path={sourcePath(baseId)}
      kept={{}}
      values={{ find, state: chosen }}
      className="flex flex-wrap items-center gap-2"
    >
      <FilterSearch name="find" label={t("findSource")} value={find} maxLength={200} />
      <FilterSelect
        name="state"
        label={t("filter")}
        value={chosen}
        options={states.map(({ state, label }) => ({ value: state, label: t(label) }))}
      />
    </LiveForm>
  );
}

/** Shown when no source matches the filter. */
export function NoSources({ baseId, filter: { find, state, cursor } }: SourceFiltersProps) {
  const t = useTranslations("knowledge");
  const isAsked = Boolean(find || state || cursor);
  const title = find ? t("noSourceWith", { words: find }) : t(isAsked ? "noSuchSources" : "noSources");
  return (
    <EmptyState title={title} text={t(find ? "noSourceWithText" : isAsked ? "noSuchSourcesText" : "noSourcesText")}>
      {isAsked ? <ButtonLink href={sourcePath(baseId)}>{t("moreSources")}</ButtonLink> : null}
    </EmptyState>
  );
}
