import type { ReactNode } from "react";

const tones = {
  plain: "bg-sunken text-ink",
  good: "bg-accent-soft text-ink",
  cite: "bg-cite-soft text-ink",
  danger: "bg-danger-soft text-ink",
} as const;

export function Badge({ tone = "plain", children }: { tone?: keyof typeof tones; children: ReactNode }) {
  return (
    <span className={`inline-flex items-center rounded-full px-2 py-0.5 font-medium text-xs ${tones[tone]}`}>
      {children}
    </span>
  );
}
