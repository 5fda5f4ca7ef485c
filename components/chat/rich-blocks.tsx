"use client";
/** Code, tables and formulas of an answer. What makes them more than text is loaded with the first one, within a chat alone. */
import { createContext, lazy, type ReactNode, Suspense, useContext } from "react";
import { ChatTextsContext } from "./texts-context.ts";

const CodePanel = lazy(async () => ({ default: (await import("./code-panel.tsx")).CodePanel }));
const MathFormula = lazy(async () => ({ default: (await import("./math-formula.tsx")).MathFormula }));
const TablePanel = lazy(async () => ({ default: (await import("./table-panel.tsx")).TablePanel }));

const OpenContext = createContext(false);

/** The last block of a growing text: what is written in it may not be whole. */
export const MaybeOpen = ({ isOpen, children }: { isOpen: boolean; children: ReactNode }) => (
  <OpenContext value={isOpen}>{children}</OpenContext>
);

export function CodeBlock({ language, code }: { language: string | null; code: string }) {
  const texts = useContext(ChatTextsContext);
  const plain = (
    <pre>
      <code className={language ? `language-${language}` : undefined}>{code}</code>
    </pre>
  );
  const isOpen = useContext(OpenContext);
  if (!texts) return plain;
  return (
    <Suspense fallback={plain}>
      <CodePanel language={language} code={code} texts={texts} isOpen={isOpen} />
    </Suspense>
  );
}

export function TableBox({ children }: { children: ReactNode }) {
  const texts = useContext(ChatTextsContext);
  const plain = (
    <div className="table-scroll">
      <table>{children}</table>
    </div>
  );
  if (!texts) return plain;
  return (
    <Suspense fallback={plain}>
      <TablePanel texts={texts}>{children}</TablePanel>
    </Suspense>
  );
}

export function Formula({ tex, isDisplay }: { tex: string; isDisplay: boolean }) {
  const texts = useContext(ChatTextsContext);
  const plain = <code>{tex}</code>;
  if (!texts) return plain;
  return (
    <Suspense fallback={plain}>
      <MathFormula tex={tex} isDisplay={isDisplay} />
    </Suspense>
  );
}
