"use client";
/** A question's hits: used and close ones, with their scores; one of them, or none, can be marked as the right one. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { Badge } from "#components/ui/badge.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { BaseId, ChunkId } from "#lib/ids.ts";
import type { SearchedChunk } from "#lib/knowledge/search-schema.ts";
import { percentOf } from "./percent.ts";

export type SaveQuestionAction = Action<{ baseId: BaseId; chunkId: ChunkId | null; text: string }>;

type FoundListProps = {
  baseId: BaseId;
  canEdit: boolean;
  question: string;
  used: readonly SearchedChunk[];
  close: readonly SearchedChunk[];
  save: SaveQuestionAction;
};

function Marked({ text, words }: { text: string; words: readonly string[] }) {
  const escaped = words.filter(Boolean).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  if (escaped.length === 0) return text;
  let at = 0;
  return text.split(new RegExp(`(${escaped.join("|")})`, "giu")).map((piece, index) => {
    if (piece === "") return null;
    const key = at;
    at += piece.length;
    return index % 2 === 1 ? <mark key={key}>{piece}</mark> : <span key={key}>{piece}</span>;
  });
}

export function FoundList({ baseId, canEdit, question, used, close, save }: FoundListProps) {
  const t = useTranslations("knowledge");
  const router = useRouter();
  const saved = useAction(save, () => {
    toast(t("questionSaved"));
    router.refresh();
  });
  const items = [
    ...used.map((chunk) => ({ chunk, isUsed: true })),
    ...close.map((chunk) => ({ chunk, isUsed: false })),
  ];
  const nothingRight = canEdit ? (
    <div className="-ms-2">
      <button
        type="button"
        className="answer-action"
        disabled={saved.isPending}
        onClick={() => saved.run({ baseId, chunkId: null, text: question })}
      >
        {t("nothingRight")}
      </button>
    </div>
  ) : null;
  if (items.length === 0)
    return (
      <>
        <Problem>{saved.message}</Problem>
        <p className="text-muted">{t(canEdit ? "foundNothing" : "foundNothingToRead")}</p>
        {nothingRight}
      </>
    );
  return (
    <>
      <Problem>{saved.message}</Problem>
      <h2 className="sr-only">{t("foundTitle")}</h2>
      {nothingRight}
      <ol className="flex flex-col gap-3">
        {items.map(({ chunk, isUsed }) => (
          <li key={chunk.chunkId} className="flex flex-col gap-2 rounded-card border border-line bg-surface p-4">
            <div className="flex flex-wrap items-center gap-2">
              <Badge tone={isUsed ? "cite" : "plain"}>{t(isUsed ? "used" : "close")}</Badge>
              <h3 className="font-semibold">
                <Marked text={chunk.title} words={chunk.matched} />
              </h3>
              <span className="text-muted text-sm tabular-nums">
                {t("strength", { percent: percentOf(chunk.score) })}
                {chunk.semanticScore === null ? null : (
                  <>
                    {" · "}
                    {t("strengthOfSides", {
                      words: percentOf(chunk.wordScore),
                      semantic: percentOf(chunk.semanticScore),
                    })}
                  </>
                )}
              </span>
            </div>
            <p className="max-w-[68ch] whitespace-pre-wrap break-words">
              <Marked text={chunk.text} words={chunk.matched} />
            </p>
            {isUsed ? null : <p className="text-muted text-sm">{t("notUsed")}</p>}
            {canEdit ? (
              <div className="-ms-2">
                <button
                  type="button"
                  className="answer-action"
                  aria-label={t("rightOneNamed", { name: chunk.title })}
                  disabled={saved.isPending}
                  onClick={() => saved.run({ baseId, chunkId: chunk.chunkId, text: question })}
                >
                  {t("rightOne")}
                </button>
              </div>
            ) : null}
          </li>
        ))}
      </ol>
    </>
  );
}
