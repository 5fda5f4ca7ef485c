"use client";
/** Test questions with the place of their right chunk, and the figures over all of them. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import { ListLink } from "#components/ui/list-link.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { QuestionId } from "#lib/ids.ts";
import type { CheckedQuestion, CheckedQuestions } from "#lib/knowledge/search-schema.ts";
import { QuestionFigures } from "./question-figures.tsx";

type QuestionListProps = {
  address: string;
  canEdit: boolean;
  checked: CheckedQuestions;
  remove: Action<{ questionId: QuestionId }>;
};

const inFirst = 5;

function Place({ place }: Pick<CheckedQuestion, "place">) {
  const t = useTranslations("knowledge");
  if (place === null) return <Badge tone="danger">{t("notFound")}</Badge>;
  return <Badge tone={place === 1 ? "good" : place <= inFirst ? "cite" : "danger"}>{t("atPlace", { place })}</Badge>;
}

/** For a question without an answer. */
function Refusal({ isRefused }: { isRefused: boolean }) {
  const t = useTranslations("knowledge");
  return <Badge tone={isRefused ? "good" : "danger"}>{t(isRefused ? "wouldRefuse" : "wouldAnswer")}</Badge>;
}

export function QuestionList({ address, canEdit, checked, remove }: QuestionListProps) {
  const t = useTranslations("knowledge");
  const common = useTranslations("common");
  const router = useRouter();
  const removed = useAction(remove, () => router.refresh());
  if (checked.items.length === 0)
    return <p className="text-muted">{t(canEdit ? "noQuestions" : "noQuestionsToRead")}</p>;
  return (
    <div className="flex flex-col gap-4">
      {checked.figures ? <QuestionFigures figures={checked.figures} sides={checked.sides} /> : null}
      <Problem>{removed.message}</Problem>
      <ul className="flex flex-col gap-3">
        {checked.items.map(({ id, text, title, place, first, isRefused }) => (
          <li key={id} className="flex flex-col gap-1 rounded-card border border-line bg-surface p-4">
            <div className="flex flex-wrap items-center gap-2">
              <ListLink
                className="min-w-0 break-words font-semibold underline"
                href={`${address}?q=${encodeURIComponent(text)}`}
              >
                {text}
              </ListLink>
              {isRefused === null ? <Place place={place} /> : <Refusal isRefused={isRefused} />}
            </div>
            <p className="text-muted text-sm">{title === null ? t("expectsNothing") : t("expects", { title })}</p>
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
