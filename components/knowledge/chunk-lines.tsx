/** Lines above a base's chunks: to what they are limited, and what is due, each with its link. */
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { BaseId } from "#lib/ids.ts";
import { type ChunkFilter, chunkPath } from "./chunk-path.ts";

function Line({ href, label, children }: { href: string; label: string; children: ReactNode }) {
  return (
    <p className="flex flex-wrap items-center gap-x-2 rounded-card border border-line bg-surface px-4 py-2 text-sm">
      <span className="min-w-0 break-words">{children}</span>
      <Link className="inline-flex min-h-6 items-center font-semibold underline" href={href}>
        {label}
      </Link>
    </p>
  );
}

/** The way back from one chunk alone to all of them. */
export function ChunkLine({ baseId, filter }: { baseId: BaseId; filter: ChunkFilter }) {
  const t = useTranslations("knowledge");
  if (!filter.chunk) return null;
  return (
    <Line href={chunkPath(baseId, { ...filter, chunk: "" })} label={t("backToAll")}>
      {t("onlyThisSnippet")}
    </Line>
  );
}

/** The source to which the list is limited. `name` is left out where no shown chunk has it. */
export function SourceLine({ baseId, filter, name }: { baseId: BaseId; filter: ChunkFilter; name?: string }) {
  const t = useTranslations("knowledge");
  if (!filter.document) return null;
  return (
    <Line href={chunkPath(baseId, { ...filter, document: "" })} label={t("allSources")}>
      {name ? t("onlyFrom", { name }) : t("onlyFromOne")}
    </Line>
  );
}

/** The number of due documents, as a link to their chunks. */
export function DueLine({ baseId, due }: { baseId: BaseId; due: number }) {
  const t = useTranslations("review");
  if (due === 0) return null;
  return (
    <Line href={chunkPath(baseId, { state: "due" })} label={t("showDue")}>
      {t("dueLine", { count: due })}
    </Line>
  );
}
