/** The figures of a period beside those of the days before. */
import { useTranslations } from "next-intl";
import { FigureCard, FigureCards } from "#components/ui/figure-card.tsx";
import type { Insights } from "#lib/insights/schema.ts";
import { useFigureWords } from "./use-figure-words.ts";

export function InsightFigures({ insights }: { insights: Insights }) {
  const t = useTranslations("insights.figures");
  const { number, share, seconds, money } = useFigureWords();
  const { now, before, visitors, visitorsBefore } = insights;
  const open = now.questions - now.answered;
  const judged = now.thumbsUp + now.thumbsDown;
  const earlier = (value: number | null, write: (value: number | null) => string) =>
    before.questions > 0 && value !== null ? t("before", { value: write(value) }) : null;
  return (
    <FigureCards>
      <FigureCard
        label={t("questions")}
        value={number(now.questions)}
        trend={earlier(before.questions, number)}
        note={t("conversations", { count: now.conversations })}
      />
      <FigureCard
        label={t("answered")}
        value={share(now.answeredShare)}
        trend={earlier(before.answeredShare, share)}
        note={t("answeredNote", { count: open })}
      />
      <FigureCard
        label={t("satisfaction")}
        value={share(now.satisfaction)}
        trend={earlier(before.satisfaction, share)}
        note={judged > 0 ? t("satisfactionNote", { up: now.thumbsUp, down: now.thumbsDown }) : t("noThumbs")}
      />
      <FigureCard
        label={t("grounded")}
        value={share(now.groundedShare)}
        trend={earlier(before.groundedShare, share)}
        note={t("groundedNote")}
      />
      <FigureCard
        label={t("visitors")}
        value={number(visitors)}
        trend={earlier(visitorsBefore, number)}
        note={t("visitorsNote")}
      />
      <FigureCard
        label={t("firstToken")}
        value={seconds(now.firstTokenMs)}
        trend={earlier(before.firstTokenMs, seconds)}
        note={t("firstTokenNote")}
      />
      <FigureCard
        label={t("failed")}
        value={number(now.failed)}
        trend={earlier(before.failed, number)}
        note={now.failed > 0 ? t("failedNote") : null}
      />
      <FigureCard
        label={t("cost")}
        value={money(now.costMicros)}
        trend={earlier(before.costMicros, money)}
        note={null}
      />
    </FigureCards>
  );
}
