/** Narrows the history: words, person, kind and days, all of it in the address. */
import { useTranslations } from "next-intl";
import { FilterDay, FilterSearch, FilterSelect } from "#components/ui/filter-fields.tsx";
import { LiveForm } from "#components/ui/live-form.tsx";
import { type AuditActor, type AuditArea, auditAreaNames } from "#lib/audit/schema.ts";

export type LogView = {
  query: string;
  by: string;
  area: AuditArea | "";
  /** ISO days. */
  from: string;
  to: string;
};

export function LogFilters({ view, actors }: { view: LogView; actors: readonly AuditActor[] }) {
  const t = useTranslations("admin");
  const { query, by, area, from, to } = view;
  return (
    <LiveForm
      path="/admin/log"
      kept={{}}
      values={{ q: query, by, area, from, to }}
      className="flex flex-wrap items-center gap-2"
    >
      <FilterSearch name="q" label={t("searchLog")} value={query} maxLength={100} />
      <FilterSelect
        name="by"
        label={t("byWhom")}
        value={by}
        options={[
          { value: "", label: t("everybody") },
          ...actors.map((actor) => ({ value: actor.by, label: actor.name || t("visitor") })),
        ]}
      />
      <FilterSelect
        name="area"
        label={t("area")}
        value={area}
        options={[
          { value: "", label: t("everything") },
          ...auditAreaNames.map((name) => ({ value: name, label: t(`areas.${name}`) })),
        ]}
      />
      <FilterDay name="from" label={t("fromDay")} value={from} />
      <FilterDay name="to" label={t("toDay")} value={to} />
    </LiveForm>
  );
}
