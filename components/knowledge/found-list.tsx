"use client";
/** A question's hits: used and close ones, with their scores; one of them, or none, can be marked as the right one. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { BaseId, ChunkId } from "#lib/ids.ts";
import type { SearchedChunk } from "#lib/knowledge/search-schema.ts";
import { FoundChunk } from "./found-chunk.tsx";

export type SaveQuestionAction = Action<{ baseId: BaseId; chunkId: ChunkId | null; text: string }>;

type FoundListProps = {
  baseId: BaseId;
  canEdit: boolean;
  question: string;
  used: readonly SearchedChunk[];
  close: readonly SearchedChunk[];
  save: SaveQuestionAction;
};

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
          <FoundChunk key={chunk.chunkId} chunk={chunk} isUsed={isUsed}>
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
          </FoundChunk>
        ))}
      </ol>
    </>
  );
}
