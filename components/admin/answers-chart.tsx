/** The instance's answers a day, those that failed marked. */
import { useTranslations } from "next-intl";
import { DayBars } from "#components/ui/day-bars.tsx";
import type { UsageDayView } from "#lib/usage/schema.ts";

export function AnswersChart({ days }: { days: readonly UsageDayView[] }) {
  const t = useTranslations("admin");
  if (days.every(({ answers }) => answers === 0)) return <p className="text-muted">{t("chartEmpty")}</p>;
  return (
    <DayBars
      days={days.map(({ day, answers, failed }) => ({ day, count: answers, marked: failed }))}
      words={{
        label: (top) => t("chartLabel", { top }),
        day: (day, answers, failed) => t("chartDay", { day, answers, failed }),
        dayColumn: t("chartDayColumn"),
        count: t("chartAnswers"),
        marked: t("chartFailed"),
        table: t("chartTable"),
      }}
    />
  );
}
