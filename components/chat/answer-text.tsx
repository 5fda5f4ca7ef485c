"use client";
/** A growing answer: plain text until the markdown renderer is there, which loads while the first words come. */
import { type ComponentType, memo, useEffect, useState } from "react";
import type { Citation } from "#lib/turn/schema.ts";
import type { MarkdownProps } from "./markdown.tsx";

let renderer: ComponentType<MarkdownProps> | null = null;
let loading: Promise<void> | null = null;

/** Asked for when the composer is focused, so that it is there before the first word. */
export function loadMarkdown(): Promise<void> {
  loading ??= import("./markdown.tsx").then((module) => {
    renderer = module.Markdown;
  });
  return loading;
}

type AnswerTextProps = Omit<MarkdownProps, "citationNumbers"> & { citations: readonly Citation[] };

/** Drawn anew only when the answer grows: a button in it that has the focus stays where it is. */
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
