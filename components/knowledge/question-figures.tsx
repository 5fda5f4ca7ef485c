"use client";
/** How well the search finds over all test questions: in plain words, with the field's metrics folded. */
import { useTranslations } from "next-intl";
import { FoldChevron } from "#components/ui/fold-chevron.tsx";
import type { CheckedQuestions, QuestionFigures as Figures } from "#lib/knowledge/search-schema.ts";
import { percentOf } from "./percent.ts";

function PlainFigures({ figures }: { figures: Figures }) {
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

const rows = [
  { figure: "recallAt1", name: "recall@1" },
  { figure: "recallAt5", name: "recall@5" },
  { figure: "mrrAt10", name: "MRR@10" },
  { figure: "ndcgAt10", name: "nDCG@10" },
  { figure: "p50Ms", name: "p50" },
  { figure: "p95Ms", name: "p95" },
  { figure: "noAnswerAuc", name: "AUC" },
] as const satisfies readonly { figure: keyof Figures; name: string }[];

const isTime = (figure: keyof Figures) => figure === "p50Ms" || figure === "p95Ms";

type Column = { label: string; figures: Figures };

function FigureTable({ columns }: { columns: readonly Column[] }) {
  const t = useTranslations("knowledge.figures");
  const [first] = columns;
  const known = rows.filter(({ figure }) => first?.figures[figure] !== null);
  const shown = (figure: keyof Figures, value: number | null) =>
    value === null ? t("none") : t(isTime(figure) ? "milliseconds" : "value", { value });
  return (
    <table className="w-full text-sm">
      <thead>
        <tr className="border-line border-b align-bottom">
          <th scope="col" className="py-2 text-start font-medium">
            {t("measure")}
          </th>
          {columns.map(({ label }) => (
            <th key={label} scope="col" className="py-2 ps-3 text-end font-medium">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {known.map(({ figure, name }) => (
          <tr key={figure} className="border-line border-b align-top last:border-b-0">
            <th scope="row" className="py-2 text-start font-normal">
              {t(figure)} <span className="text-muted">{name}</span>
            </th>
            {columns.map(({ label, figures }) => (
              <td key={label} className="py-2 ps-3 text-end tabular-nums">
                {shown(figure, figures[figure])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type QuestionFiguresProps = { figures: Figures; sides: CheckedQuestions["sides"] };

export function QuestionFigures({ figures, sides }: QuestionFiguresProps) {
  const t = useTranslations("knowledge");
  const alone = sides
    ? [
        { label: t("figures.words"), figures: sides.words },
        { label: t("figures.semantic"), figures: sides.semantic },
      ]
    : [];
  return (
    <>
      <PlainFigures figures={figures} />
      {/* What each side would find alone: whether comparing meanings pays. */}
      {sides ? (
        <p className="text-muted text-sm">
          {t("firstBySides", {
            words: percentOf(sides.words.recallAt1),
            semantic: percentOf(sides.semantic.recallAt1),
          })}
        </p>
      ) : null}
      <details>
        <summary className="font-medium text-sm">
          <FoldChevron />
          {t("figures.advanced")}
        </summary>
        <div className="flex flex-col gap-3 pt-3">
          <p className="text-muted text-sm">{t("figures.text")}</p>
          <FigureTable columns={[{ label: t("figures.together"), figures }, ...alone]} />
          {figures.noAnswerAuc === null ? null : <p className="text-muted text-sm">{t("figures.noAnswerText")}</p>}
        </div>
      </details>
    </>
  );
}
