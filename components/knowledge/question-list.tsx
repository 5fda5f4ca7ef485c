"use client";
/** Test questions with where their right snippet came, and the figures over all of them. */
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { CheckedQuestion, CheckedQuestions, QuestionFigures } from "#lib/knowledge/search-schema.ts";
import { percentOf } from "./percent.ts";

type QuestionListProps = {
  address: string;
  canEdit: boolean;
  checked: CheckedQuestions;
  remove: Action<{ questionId: string }>;
};

const inFirst = 5;

function Place({ place }: Pick<CheckedQuestion, "place">) {
  const t = useTranslations("knowledge");
  if (place === null) return <Badge tone="danger">{t("notFound")}</Badge>;
  return <Badge tone={place === 1 ? "good" : place <= inFirst ? "cite" : "danger"}>{t("atPlace", { place })}</Badge>;
}

function Figures({ figures }: { figures: QuestionFigures }) {
  const t = useTranslations("knowledge");
  const shown = [
    { label: t("rightFirst"), value: figures.recallAt1 },
    { label: t("rightAmongFive"), value: figures.recallAt5 },
  ];
  return (
    <dl className="grid grid-cols-2 gap-3">
      {shown.map(({ label, value }) => (
        <div key={label} className="flex flex-col-reverse justify-end rounded-card border border-line bg-surface p-4">
          <dt className="text-muted text-sm">{label}</dt>
          <dd className="font-bold text-2xl tabular-nums">{t("strength", { percent: percentOf(value) })}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What each side would find alone: whether comparing meanings pays. */
function Sides({ sides }: Pick<CheckedQuestions, "sides">) {
  const t = useTranslations("knowledge");
  if (!sides) return null;
  return (
    <p className="text-muted text-sm">
      {t("firstBySides", { words: percentOf(sides.words.recallAt1), meaning: percentOf(sides.meaning.recallAt1) })}
    </p>
  );
}

export function QuestionList({ address, canEdit, checked, remove }: QuestionListProps) {
  const t = useTranslations("knowledge");
  const common = useTranslations("common");
  const router = useRouter();
  const removed = useAction(remove, () => router.refresh());
  if (!checked.figures) return <p className="text-muted">{t(canEdit ? "noQuestions" : "noQuestionsToRead")}</p>;
  return (
    <div className="flex flex-col gap-4">
      <Figures figures={checked.figures} />
      <Sides sides={checked.sides} />
      <Problem>{removed.message}</Problem>
      <ul className="flex flex-col gap-3">
        {checked.items.map(({ id, text, title, place, first }) => (
          <li key={id} className="flex flex-col gap-1 rounded-card border border-line bg-surface p-4">
            <div className="flex flex-wrap items-center gap-2">
              <Link
                className="min-w-0 break-words font-semibold underline"
                href={`${address}?q=${encodeURIComponent(text)}`}
              >
                {text}
              </Link>
              <Place place={place} />
            </div>
            <p className="text-muted text-sm">{t("expects", { title })}</p>
            {first === null ? null : <p className="text-muted text-sm">{t("cameFirst", { title: first })}</p>}
            {canEdit ? (
              <button
                type="button"
                className="answer-action -ms-2 self-start"
                aria-label={t("deleteQuestionNamed", { text })}
                onClick={() => removed.run({ questionId: id })}
              >
                {common("delete")}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  );
}
