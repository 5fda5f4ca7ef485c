/** The figures of a week beside those of the week before. */
import { useFormatter, useTranslations } from "next-intl";
import { FigureCard, type FigureCardProps, FigureCards } from "#components/ui/figure-card.tsx";
import type { Overview } from "#lib/usage/schema.ts";

export function OverviewFigures({ overview }: { overview: Overview }) {
  const t = useTranslations("admin.figures");
  const format = useFormatter();
  const money = (micros: number) =>
    format.number(micros / 1_000_000, { style: "currency", currency: "USD", maximumFractionDigits: 4 });
  /** Without a week before there is nothing to compare with. */
  const trendOf = (now: number, before: number, written: (value: number) => string) => {
    if (before === 0) return now === 0 ? null : t("firstWeek");
    if (now === before) return t("same");
    return t(now > before ? "more" : "fewer", { difference: written(Math.abs(now - before)) });
  };
  const number = (value: number) => format.number(value);
  const failedShare = overview.answersThisWeek === 0 ? 0 : overview.failedThisWeek / overview.answersThisWeek;
  const figures: FigureCardProps[] = [
    {
      label: t("answers"),
      value: number(overview.answersThisWeek),
      trend: trendOf(overview.answersThisWeek, overview.answersWeekBefore, number),
      note: overview.previewsThisWeek > 0 ? t("previews", { count: overview.previewsThisWeek }) : null,
    },
    {
      label: t("failed"),
      value: number(overview.failedThisWeek),
      trend: trendOf(overview.failedThisWeek, overview.failedWeekBefore, number),
      note: overview.failedThisWeek > 0 ? t("share", { share: failedShare }) : null,
    },
    {
      label: t("cost"),
      value: money(overview.costMicros),
      trend: trendOf(overview.costMicros, overview.costMicrosWeekBefore, money),
      note: null,
    },
    {
      label: t("bots"),
      value: number(overview.bots),
      trend: t("published", { count: overview.publishedBots }),
      note: t("users", { count: overview.users }),
    },
  ];
  return (
    <FigureCards>
      {figures.map((figure) => (
        <FigureCard key={figure.label} {...figure} />
      ))}
    </FigureCards>
  );
}
