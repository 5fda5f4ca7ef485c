import type { ReactNode } from "react";

type CardProps = { id?: string; title?: string; text?: string; children: ReactNode; className?: string };

export function Card({ id, title, text, children, className = "" }: CardProps) {
  return (
    <section
      id={id}
      className={`flex flex-col gap-3 rounded-card border border-line bg-surface p-4 sm:p-5 ${className}`}
    >
      {title ? <h2 className="font-semibold text-base">{title}</h2> : null}
      {text ? <p className="-mt-2 text-muted text-sm">{text}</p> : null}
      {children}
    </section>
  );
}
