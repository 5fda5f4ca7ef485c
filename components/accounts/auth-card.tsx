import type { ReactNode } from "react";

export function AuthCard({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  return (
    <main className="mx-auto flex w-full max-w-sm flex-col gap-5 px-4 pt-6 pb-12">
      <h1 className="page-title">{title}</h1>
      {text ? <p className="-mt-3 text-muted">{text}</p> : null}
      {children}
    </main>
  );
}
