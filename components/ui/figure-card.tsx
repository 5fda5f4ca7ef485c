/** A figure with its name, how it was before, and a remark. */
import type { ReactNode } from "react";

export type FigureCardProps = { label: string; value: string; trend: string | null; note: string | null };

export function FigureCard({ label, value, trend, note }: FigureCardProps) {
  return (
    <div className="flex flex-col gap-0.5 rounded-card border border-line bg-surface p-4">
      <dt className="text-muted text-sm">{label}</dt>
      <dd className="font-bold text-2xl tabular-nums">{value}</dd>
      {trend ? <dd className="text-sm">{trend}</dd> : null}
      {note ? <dd className="text-muted text-xs">{note}</dd> : null}
    </div>
  );
}

export function FigureCards({ children }: { children: ReactNode }) {
  return <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">{children}</dl>;
}
