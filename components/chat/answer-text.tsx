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

type AnswerTextProps = Omit<MarkdownProps, "citationNumbers"> & { citations: readonly Citation[] };

/** Rendered only when the answer grows, so that a focused button in it keeps the focus. */
export const AnswerText = memo(function AnswerText({ citations, ...props }: AnswerTextProps) {
  const [ready, setReady] = useState(renderer !== null);
  useEffect(() => {
    if (!ready) void loadMarkdown().then(() => setReady(true));
  }, [ready]);
  const Renderer = renderer;
  return ready && Renderer ? (
    <Renderer {...props} citationNumbers={citations.map(({ number }) => number)} />
  ) : (
    <p className="whitespace-pre-wrap">{props.text}</p>
  );
});
