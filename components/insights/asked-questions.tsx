import { useTranslations } from "next-intl";
import type { AskedQuestion } from "#lib/insights/schema.ts";

export function AskedQuestions({ questions }: { questions: readonly AskedQuestion[] }) {
  const t = useTranslations("insights.asked");
  if (questions.length === 0) return <p className="text-muted">{t("empty")}</p>;
  return (
    <ol className="divide-y divide-line text-sm">
      {questions.map(({ text, times, answered }) => (
        <li key={text} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5 py-2 first:pt-0">
          <span dir="auto" className="line-clamp-3 min-w-0 flex-1 basis-56 font-medium [overflow-wrap:anywhere]">
            {text}
          </span>
          <span className="flex flex-wrap gap-x-3 text-muted tabular-nums">
            <span>{t("times", { count: times })}</span>
            <span className={answered < times ? "text-danger" : ""}>{t("answered", { count: answered, times })}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
