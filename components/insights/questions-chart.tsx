import { useTranslations } from "next-intl";
import { DayBars } from "#components/ui/day-bars.tsx";
import type { InsightDay } from "#lib/insights/schema.ts";

/** Questions a day, those without an answer marked. */
export function QuestionsChart({ days }: { days: readonly InsightDay[] }) {
  const t = useTranslations("insights.chart");
  return (
    <DayBars
      days={days.map(({ day, questions, answered }) => ({ day, count: questions, marked: questions - answered }))}
      words={{
        label: (top) => t("label", { top }),
        day: (day, count, open) => t("day", { day, count, open }),
        dayColumn: t("dayColumn"),
        count: t("questions"),
        marked: t("open"),
        table: t("table"),
      }}
    />
  );
}
