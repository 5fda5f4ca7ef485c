/** The sentence of an empty list, and the next step. */
import type { ReactNode } from "react";

type EmptyStateProps = { title: string; text: string; children?: ReactNode };

export function EmptyState({ title, text, children }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-start gap-3 rounded-card border border-line border-dashed p-6">
      <h2 className="font-semibold text-base">{title}</h2>
      <p className="max-w-xl text-muted">{text}</p>
      {children ? <div className="flex flex-wrap gap-2">{children}</div> : null}
    </div>
  );
}
