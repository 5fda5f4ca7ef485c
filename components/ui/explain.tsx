/** A question that opens into its answer, for a word that not everybody knows. Not a tooltip: it is read by touch and by keyboard, too. */
import { CircleHelp } from "lucide-react";
import type { ReactNode } from "react";

export function Explain({ question, children }: { question: string; children: ReactNode }) {
  return (
    <details className="text-sm">
      <summary className="flex min-h-9 w-fit cursor-pointer list-none items-center gap-1.5 rounded-control text-muted hover:text-ink [&::-webkit-details-marker]:hidden">
        <CircleHelp className="size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />
        <span className="underline decoration-line underline-offset-4">{question}</span>
      </summary>
      <div className="flex flex-col gap-1.5 border-line border-s-2 py-1 ps-3 text-muted">{children}</div>
    </details>
  );
}
