/** The sentence of an empty list, and the next step. */
import type { ReactNode } from "react";
import { JointArt } from "./joint-art.tsx";

type EmptyStateProps = { title: string; text: string; children?: ReactNode };

export function EmptyState({ title, text, children }: EmptyStateProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-4 rounded-card border border-control-line/40 border-dashed bg-surface p-6">
      <JointArt />
      <div className="flex min-w-0 flex-1 basis-64 flex-col items-start gap-2">
        <h2 className="font-bold text-lg tracking-tight">{title}</h2>
        <p className="max-w-xl text-muted">{text}</p>
        {children ? <div className="flex flex-wrap gap-2 pt-2">{children}</div> : null}
      </div>
    </div>
  );
}
