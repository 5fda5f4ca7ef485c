"use client";
/** One part of a bot: a card with a one-line summary that opens in place. */
import { ChevronRight } from "lucide-react";
import type { ReactNode, Ref } from "react";
import { useFold } from "#components/bots/builder-context.ts";
import type { FoldName } from "#components/bots/builder-view.ts";

type PartCardProps = {
  name: FoldName;
  title: string;
  summary: string;
  /** Receives the focus. */
  summaryRef?: Ref<HTMLElement>;
  children: ReactNode;
};

export function Part({ name, title, summary, summaryRef, children }: PartCardProps) {
  const fold = useFold(name);
  return (
    <details {...fold} className="group rounded-card border border-line bg-surface open:shadow-lift">
      <summary
        ref={summaryRef}
        className="flex min-h-12 list-none items-center gap-3 px-4 py-2.5 [&::-webkit-details-marker]:hidden"
      >
        <ChevronRight
          className="size-4 shrink-0 text-muted transition-transform group-open:rotate-90"
          strokeWidth={1.75}
          aria-hidden="true"
        />
        <span className="shrink-0 font-semibold">{title}</span>
        <span className="min-w-0 flex-1 truncate text-end text-muted text-sm">{summary}</span>
      </summary>
      <div className="flex flex-col gap-4 border-line border-t px-4 py-4">{children}</div>
    </details>
  );
}
