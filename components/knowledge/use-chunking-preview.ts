"use client";
/** The preview of a choice of chunking, requested after a pause in typing; the last result stays until the next. */
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { BaseId } from "#lib/ids.ts";
import type { Chunking, PreviewedChunk } from "#lib/knowledge/chunking-schema.ts";

const restMs = 350;

export type ChunkingTrial = { baseId: BaseId; text: string; chunking: Chunking | null };
export type PreviewAction = Action<ChunkingTrial, PreviewedChunk[]>;

export function useChunkingPreview(preview: PreviewAction, first: readonly PreviewedChunk[]) {
  const t = useTranslations("chunking");
  const [chunks, setChunks] = useState(first);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const careful: PreviewAction = async (trial) => {
    try {
      return await preview(trial);
    } catch {
      // Without a network the page and the typed text stay.
      return { ok: false, error: { code: "unavailable", message: t("previewFailed") } };
    }
  };
  const { run, isPending, problem, fields } = useAction(careful, setChunks);
  const ask = (trial: ChunkingTrial) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => run(trial), restMs);
  };
  return { chunks, ask, isPending, problem, fields };
}
