"use client";
/** One part of a bot: a card with a one-line summary that opens in place. */
import type { ReactNode } from "react";
import { useFold } from "#components/bots/builder-context.ts";
import type { FoldName } from "#components/bots/builder-view.ts";
import { FoldChevron } from "#components/ui/fold-chevron.tsx";

type PartCardProps = {
  name: FoldName;
  title: string;
  summary: string;
  children: ReactNode;
};

/** Of the summary line, which a way to the part focuses. */
export const summaryId = (name: FoldName) => `part-${name}`;

export function Part({ name, title, summary, children }: PartCardProps) {
  const fold = useFold(name);
  return (
    <details {...fold} className="part rounded-card border border-line bg-surface open:shadow-lift">
      <summary id={summaryId(name)} className="min-h-12 gap-3 px-4 py-2.5">
        <FoldChevron />
        <span className="shrink-0 font-semibold">{title}</span>
        <span className="min-w-0 flex-1 truncate text-end text-muted text-sm">{summary}</span>
      </summary>
      <div className="flex flex-col gap-4 border-line border-t px-4 py-4">{children}</div>
    </details>
  );
}
