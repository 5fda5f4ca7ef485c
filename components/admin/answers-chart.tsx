/** Answers a day as bars, drawn on the server: zero at the foot, the highest day named. */
import { useFormatter, useTranslations } from "next-intl";
import type { UsageDayView } from "#lib/usage/schema.ts";

const height = 120;
const barWidth = 24;

export function AnswersChart({ days }: { days: readonly UsageDayView[] }) {
  const t = useTranslations("admin");
  const format = useFormatter();
  const top = Math.max(0, ...days.map(({ answers }) => answers));
  if (top === 0) return <p className="text-muted">{t("chartEmpty")}</p>;
  const width = days.length * barWidth;
  const first = days[0];
  const last = days.at(-1);
  const dayName = (day: string) => format.dateTime(new Date(day), { day: "numeric", month: "short", timeZone: "UTC" });
  return (
    <figure className="flex flex-col gap-1">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        className="h-36 w-full"
        preserveAspectRatio="none"
        role="img"
        aria-label={t("chartLabel", { top })}
      >
        {days.map(({ day, answers }, index) => {
          const bar = (answers / top) * (height - 4);
          return (
            <rect
              key={day}
              x={index * barWidth + 3}
              y={height - bar - 1}
              width={barWidth - 6}
              height={bar + 1}
              className="fill-accent"
            />
          );
        })}
      </svg>
      <figcaption className="flex justify-between text-muted text-xs tabular-nums">
        <span>{first ? dayName(first.day) : ""}</span>
        <span>{t("chartTop", { top })}</span>
        <span>{last ? dayName(last.day) : ""}</span>
      </figcaption>
    </figure>
  );
}
