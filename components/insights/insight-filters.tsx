/** Narrows the figures: a bot and a period to choose, and what else they were narrowed to, to be taken back. */
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Choice } from "#components/ui/choice.tsx";
import { FilterSelect } from "#components/ui/filter-fields.tsx";
import { ListLink } from "#components/ui/list-link.tsx";
import { LiveForm } from "#components/ui/live-form.tsx";
import type { BotId } from "#lib/ids.ts";
import { insightPeriods } from "#lib/insights/schema.ts";
import { type InsightView, insightPath, insightsPath } from "./insight-path.ts";
import { useGroupName } from "./use-group-name.ts";

type InsightFiltersProps = {
  view: InsightView;
  bots: readonly { id: BotId; name: string }[];
  versionName: string | null;
};

const narrowings = ["version", "channel", "language"] as const;

export function InsightFilters({ view, bots, versionName }: InsightFiltersProps) {
  const t = useTranslations("insights");
  const nameOf = useGroupName();
  const narrowed = narrowings.filter((name) => view[name] !== "");
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <LiveForm
          path={insightsPath}
          values={{ bot: view.bot }}
          kept={{ days: String(view.days), channel: view.channel, language: view.language }}
          className="flex"
        >
          <FilterSelect
            name="bot"
            label={t("bot")}
            value={view.bot}
            options={[{ value: "", label: t("allBots") }, ...bots.map(({ id, name }) => ({ value: id, label: name }))]}
          />
        </LiveForm>
        <nav aria-label={t("period")} className="flex flex-wrap gap-2">
          {insightPeriods.map((days) => (
            <Choice
              key={days}
              href={insightPath({ ...view, days })}
              isChosen={view.days === days}
              text={t("days", { days })}
            />
          ))}
        </nav>
      </div>
      {narrowed.length > 0 ? (
        <p className="flex flex-wrap items-center gap-2 text-muted text-sm">
          {t("narrowed")}
          {narrowed.map((name) => {
            const words = name === "version" ? (versionName ?? t("groups.draft")) : nameOf(name, view[name], "");
            return (
              <ListLink
                key={name}
                className="chip inline-flex items-center gap-1.5"
                href={insightPath({ ...view, [name]: "" })}
                aria-label={t("remove", { name: words })}
              >
                {words}
                <X className="size-3.5" strokeWidth={1.75} aria-hidden="true" />
              </ListLink>
            );
          })}
        </p>
      ) : null}
    </div>
  );
}
