"use client";
/** Code with its language's name, its colours, and a button that copies it; a diagram's code as a picture. */
import { toJsxRuntime } from "hast-util-to-jsx-runtime";
import bash from "highlight.js/lib/languages/bash";
import c from "highlight.js/lib/languages/c";
import cpp from "highlight.js/lib/languages/cpp";
import csharp from "highlight.js/lib/languages/csharp";
import css from "highlight.js/lib/languages/css";
import go from "highlight.js/lib/languages/go";
import java from "highlight.js/lib/languages/java";
import javascript from "highlight.js/lib/languages/javascript";
import json from "highlight.js/lib/languages/json";
import php from "highlight.js/lib/languages/php";
import python from "highlight.js/lib/languages/python";
import sql from "highlight.js/lib/languages/sql";
import typescript from "highlight.js/lib/languages/typescript";
import xml from "highlight.js/lib/languages/xml";
import yaml from "highlight.js/lib/languages/yaml";
import { createLowlight } from "lowlight";
import { Fragment, lazy, Suspense, useDeferredValue, useMemo } from "react";
import { jsx, jsxs } from "react/jsx-runtime";
import type { ChatTexts } from "./chat-texts.ts";
import { useCopied } from "./use-copied.ts";

const languages = { bash, c, cpp, csharp, css, go, java, javascript, json, php, python, sql, typescript, xml, yaml };
const colours = createLowlight(languages);

/** Longer code has no colours: what finds them may take long. */
const maxColouredLength = 20_000;

function coloured(code: string, language: string | null) {
  if (language === null || code.length > maxColouredLength || !colours.registered(language)) return code;
  return toJsxRuntime(colours.highlight(language, code), { Fragment, jsx, jsxs });
}

const Diagram = lazy(async () => ({ default: (await import("./diagram.tsx")).Diagram }));

type CodeProps = { language: string | null; code: string; texts: ChatTexts };

function CodeFigure({ language, code, texts }: CodeProps) {
  const { copied, copy } = useCopied(() => code);
  // While the code grows, new words do not wait for their colours.
  const shown = useDeferredValue(code);
  const drawn = useMemo(() => coloured(shown, language?.toLowerCase() ?? null), [shown, language]);
  return (
    <figure className="code-panel">
      <figcaption>
        <span>{language ?? texts.code}</span>
        <button type="button" className="answer-action" onClick={copy}>
          {copied ? texts.copied : texts.copyCode}
        </button>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is to be reached by keyboard */}
      <pre dir="ltr" tabIndex={0} style={{ borderRadius: 0 }}>
        <code>{drawn}</code>
      </pre>
    </figure>
  );
}

/** `isOpen`: the code is being written, and no diagram yet. */
export function CodePanel({ isOpen, ...shown }: CodeProps & { isOpen: boolean }) {
  const figure = <CodeFigure {...shown} />;
  if (isOpen || shown.language?.toLowerCase() !== "mermaid") return figure;
  return (
    <Suspense fallback={figure}>
      <Diagram {...shown}>{figure}</Diagram>
    </Suspense>
  );
}
