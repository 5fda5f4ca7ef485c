"use client";
/** One hit of a search: used or close, with its score and the matching words marked. */
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "#components/ui/badge.tsx";
import type { SearchedChunk } from "#lib/knowledge/search-schema.ts";
import { percentOf } from "./percent.ts";

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

type FoundChunkProps = {
  chunk: SearchedChunk;
  isUsed: boolean;
  /** The chunk's own page, which opens in a new tab. */
  href?: string;
  /** Actions on the chunk. */
  children?: ReactNode;
};

export function FoundChunk({ chunk, isUsed, href, children }: FoundChunkProps) {
  const t = useTranslations("knowledge");
  const title = <Marked text={chunk.title} words={chunk.matched} />;
  return (
    <li className="flex flex-col gap-2 rounded-card border border-line bg-surface p-4">
      <div className="flex flex-wrap items-center gap-2">
        <Badge tone={isUsed ? "cite" : "plain"}>{t(isUsed ? "used" : "close")}</Badge>
        <h3 className="min-w-0 break-words font-semibold">
          {href ? (
            <a className="underline" href={href} target="_blank" rel="noreferrer">
              {title}
            </a>
          ) : (
            title
          )}
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
      {children}
    </li>
  );
}
