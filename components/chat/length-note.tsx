"use client";
/**
 * The used part of a limit, once it is nearly reached. The sentence is announced, the count is read with its field
 * only.
 */
import { fitOf } from "#lib/text/fit.ts";
import type { ChatTexts } from "./chat-texts.ts";

type LengthNoteProps = { id: string; length: number; max: number; locale: string; texts: ChatTexts };

export function LengthNote({ id, length, max, locale, texts }: LengthNoteProps) {
  const fit = fitOf(length, max);
  return (
    <div id={id} className={`flex justify-between gap-3 text-sm ${fit === "over" ? "text-danger" : "text-muted"}`}>
      <span aria-live="polite">{fit === "fine" ? "" : fit === "near" ? texts.nearLimit : texts.tooLong}</span>
      {fit === "fine" ? null : (
        <span className="shrink-0 tabular-nums">
          {length.toLocaleString(locale)} / {max.toLocaleString(locale)}
        </span>
      )}
    </div>
  );
}
