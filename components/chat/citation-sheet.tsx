"use client";
/** The cited chunk of a number, in a sheet over the chat, its matching words marked. */
import { useId } from "react";
import { CloseButton } from "#components/ui/close-button.tsx";
import { Modal } from "#components/ui/modal.tsx";
import { hostOf, safeHref } from "#lib/text/markdown-safety.ts";
import { placeOf } from "#lib/text/place-of.ts";
import type { Citation } from "#lib/turn/schema.ts";
import type { ChatTexts } from "./chat-texts.ts";

type Piece = { text: string; isMarked: boolean; start: number };

/** The chunk split at the marked words, longest first, in its own order. */
export function markChunk(text: string, highlights: readonly string[]): Piece[] {
  const words = highlights.filter(Boolean).toSorted((a, b) => b.length - a.length);
  if (words.length === 0) return [{ text, isMarked: false, start: 0 }];
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pieces: Piece[] = [];
  let start = 0;
  for (const part of text.split(new RegExp(`(${escaped.join("|")})`, "giu"))) {
    if (part)
      pieces.push({ text: part, isMarked: words.some((word) => word.toLowerCase() === part.toLowerCase()), start });
    start += part.length;
  }
  return pieces;
}

type CitationSheetProps = { citation: Citation | null; locale: string; texts: ChatTexts; onClose: () => void };

export function CitationSheet({ citation, locale, texts, onClose }: CitationSheetProps) {
  const headingId = useId();
  const original = citation?.sourceUrl ? safeHref(citation.sourceUrl) : null;
  return (
    <Modal isOpen={citation !== null} onClose={onClose} name={{ headingId }} closesOnBackdrop>
      {citation ? (
        <div className="flex max-h-[80dvh] flex-col gap-3 overflow-y-auto p-5">
          <div className="flex items-start gap-3">
            <span className="cite mt-0.5 shrink-0" aria-hidden="true">
              {citation.number}
            </span>
            <h2 id={headingId} className="flex-1 text-base font-semibold text-ink">
              {citation.title}
            </h2>
            <CloseButton label={texts.close} className="-mt-2 -mr-2" onClick={onClose} />
          </div>
          <p className="whitespace-pre-wrap text-ink leading-relaxed">
            {markChunk(citation.text, citation.highlights).map((piece) =>
              piece.isMarked ? (
                <mark key={piece.start}>{piece.text}</mark>
              ) : (
                <span key={piece.start}>{piece.text}</span>
              ),
            )}
          </p>
          <p className="text-muted text-sm">
            {[placeOf(citation).join(" › "), citation.baseName].filter(Boolean).join(" · ")}
            {citation.page === null ? "" : ` · ${texts.page} ${citation.page}`}
            {" · "}
            {texts.updated}{" "}
            {new Date(citation.updatedAt).toLocaleDateString(locale, { dateStyle: "medium", timeZone: "UTC" })}
          </p>
          {original ? (
            <a
              className="text-accent text-sm underline"
              href={original}
              target="_blank"
              rel="noopener noreferrer nofollow"
            >
              {texts.openOriginal} ({hostOf(original)})
            </a>
          ) : null}
        </div>
      ) : null}
    </Modal>
  );
}
