"use client";
/** A table that scrolls by itself, and is copied as CSV. */
import { type ReactNode, useRef } from "react";
import { toCsv } from "#lib/text/csv.ts";
import type { ChatTexts } from "./chat-texts.ts";
import { useCopied } from "./use-copied.ts";

/** Without the numbers of sources. */
function textOf(cell: HTMLTableCellElement): string {
  const copy = cell.cloneNode(true);
  if (!(copy instanceof Element)) return "";
  for (const source of copy.querySelectorAll(".cite")) source.remove();
  for (const lineBreak of copy.querySelectorAll("br")) lineBreak.replaceWith("\n");
  return (copy.textContent ?? "").trim();
}

export function TablePanel({ texts, children }: { texts: ChatTexts; children: ReactNode }) {
  const table = useRef<HTMLTableElement>(null);
  const { copied, copy } = useCopied(() => {
    const rows = [...(table.current?.rows ?? [])];
    return toCsv(rows.map(({ cells }) => [...cells].map(textOf)));
  });
  return (
    <div className="table-panel">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is to be reached by keyboard */}
      <section className="table-scroll" aria-label={texts.table} tabIndex={0}>
        <table ref={table}>{children}</table>
      </section>
      <button type="button" className="answer-action -ms-2" onClick={copy}>
        {copied ? texts.copied : texts.copyTable}
      </button>
    </div>
  );
}
