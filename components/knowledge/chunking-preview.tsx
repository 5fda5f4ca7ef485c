/** The chunks that a text would become: numbered, with their length, and with the overlap marked. */
import { useTranslations } from "next-intl";
import { useId } from "react";
import { Problem } from "#components/ui/problem.tsx";
import type { PreviewedChunk } from "#lib/knowledge/chunking-schema.ts";
import { MarkedText } from "./marked-text.tsx";

const wordsIn = (text: string) => text.split(/\s+/).filter(Boolean).length;

function PreviewCard({ chunk, number }: { chunk: PreviewedChunk; number: number }) {
  const t = useTranslations("chunking");
  const { titlePath, text, repeated, tokens } = chunk;
  const sizes = [tokens === null ? null : t("tokenCount", { count: tokens }), t("wordCount", { count: wordsIn(text) })];
  return (
    <li className="flex flex-col gap-1 rounded-card border border-line bg-surface p-4">
      <p className="flex flex-wrap items-baseline gap-x-3 text-muted text-sm tabular-nums">
        <span className="font-semibold text-ink">{number}</span>
        <span>{sizes.filter(Boolean).join(" · ")}</span>
        {titlePath.length > 0 ? <span className="min-w-0 break-words">{titlePath.join(" › ")}</span> : null}
      </p>
      <p className="max-w-[68ch] whitespace-pre-wrap break-words">
        <MarkedText text={text} spans={repeated > 0 ? [{ start: 0, end: repeated }] : []} />
      </p>
    </li>
  );
}

type ChunkingPreviewProps = { chunks: readonly PreviewedChunk[]; isPending: boolean; problem: string | null };

export function ChunkingPreview({ chunks, isPending, problem }: ChunkingPreviewProps) {
  const t = useTranslations("chunking");
  const titleId = useId();
  const hasOverlap = chunks.some(({ repeated }) => repeated > 0);
  return (
    <section className="flex min-w-0 flex-col gap-3" aria-labelledby={titleId} aria-busy={isPending}>
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h2 id={titleId} className="font-semibold">
          {t("preview")}
        </h2>
        <p role="status" className="text-muted text-sm tabular-nums">
          {t("count", { count: chunks.length })}
        </p>
      </div>
      <Problem>{problem}</Problem>
      {hasOverlap ? <p className="text-muted text-sm">{t("marked")}</p> : null}
      <ol className={`flex flex-col gap-3 transition-opacity ${isPending ? "opacity-60" : ""}`}>
        {chunks.map((chunk, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a chunk is its place in the text
          <PreviewCard key={index} chunk={chunk} number={index + 1} />
        ))}
      </ol>
    </section>
  );
}
