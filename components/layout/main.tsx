import type { ReactNode } from "react";

export function Main({ children, narrow = false }: { children: ReactNode; narrow?: boolean }) {
  return (
    <main
      className={`mx-auto flex w-full flex-col gap-6 px-4 py-6 sm:px-6 lg:py-8 ${narrow ? "max-w-3xl" : "max-w-6xl"}`}
    >
      {children}
    </main>
  );
}
