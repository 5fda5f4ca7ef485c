"use client";
/** A growing answer: plain text until the Markdown renderer has loaded, meanwhile the first tokens arrive. */
import { type ComponentType, memo, useEffect, useState } from "react";
import type { Citation } from "#lib/turn/schema.ts";
import type { MarkdownProps } from "./markdown.tsx";

let renderer: ComponentType<MarkdownProps> | null = null;
let loading: Promise<void> | null = null;

/** Called when the composer gets the focus, so that the renderer is loaded before the first token. */
export function loadMarkdown(): Promise<void> {
  loading ??= import("./markdown.tsx").then((module) => {
    renderer = module.Markdown;
  });
  return loading;
}

type AnswerTextProps = Omit<MarkdownProps, "citationNumbers"> & {
  citations: readonly Citation[];
  /** While the answer grows: how many chunks it may cite. */
  found?: number;
};

/** The mark of a source of which the end is yet to come is not shown. */
const unfinishedMark = /\s?\[[\d,; ]{0,12}$/;

const numbersUpTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** Rendered only when the answer grows, so that a focused button in it keeps the focus. */
export const AnswerText = memo(function AnswerText({ citations, found = 0, ...props }: AnswerTextProps) {
  const [ready, setReady] = useState(renderer !== null);
  useEffect(() => {
    if (!ready) void loadMarkdown().then(() => setReady(true));
  }, [ready]);
  const Renderer = renderer;
  return ready && Renderer ? (
    <Renderer
      {...props}
      text={props.isGrowing ? props.text.replace(unfinishedMark, "") : props.text}
      citationNumbers={props.isGrowing ? numbersUpTo(found) : citations.map(({ number }) => number)}
    />
  ) : (
    <p className="whitespace-pre-wrap">{props.text}</p>
  );
});
