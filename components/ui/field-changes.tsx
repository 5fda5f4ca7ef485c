"use client";
/** Differences as a list: before and after, for the eye and for screen readers. */
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { beginningOf } from "#lib/text/beginning-of.ts";
import type { Difference } from "#lib/text/diff-items.ts";

export type FieldChange = { key: string; label: string } & (
  | { kind: "value" | "colour"; before: string; after: string }
  | { kind: "items" | "paragraphs"; differences: readonly Difference[] }
  /** Differs in nothing that words show: a face, spaces. */
  | { kind: "wordless" }
);

const foldedLength = 240;
/** Values up to this length stand on one line, with an arrow between them. */
const inlineLength = 36;

function FoldedText({ text }: { text: string }) {
  const t = useTranslations("publish.differences");
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  if (text.length <= foldedLength) return text;
  return (
    <>
      <span id={id}>{isOpen ? text : `${beginningOf(text, foldedLength).trimEnd()}…`}</span>{" "}
      <button
        type="button"
        className="font-semibold text-accent underline"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {t(isOpen ? "less" : "more")}
      </button>
    </>
  );
}

type MarkProps = {
  isAfter: boolean;
  /** Spoken before the text, since many screen readers pass over `<del>` and `<ins>`. */
  spoken: string;
  isInline?: boolean;
  children: ReactNode;
};

function Mark({ isAfter, spoken, isInline = false, children }: MarkProps) {
  const Element = isAfter ? "ins" : "del";
  const colour = isAfter ? "bg-accent-soft" : "bg-danger-soft";
  return (
    <Element
      className={`rounded-md px-2 py-0.5 no-underline ${colour} ${isInline ? "" : "flex gap-2 whitespace-pre-line"}`}
    >
      {isInline ? null : <span aria-hidden="true">{isAfter ? "+" : "−"}</span>}
      <span className="min-w-0 [overflow-wrap:anywhere]">
        <span className="sr-only">{spoken} </span>
        {children}
      </span>
    </Element>
  );
}

type Values = { before: string; after: string };

function ValueChange({ before, after, isColour }: Values & { isColour: boolean }) {
  const t = useTranslations("publish.differences");
  const isInline = Math.max(before.length, after.length) <= inlineLength;
  const shown = (text: string) => {
    if (text === "") return <i>{t("empty")}</i>;
    if (!isColour) return <FoldedText text={text} />;
    return (
      <span className="inline-flex items-center gap-1.5">
        <span className="size-3.5 rounded-full border border-line" style={{ background: text }} aria-hidden="true" />
        {text}
      </span>
    );
  };
  return (
    <div className={isInline ? "flex flex-wrap items-center gap-x-2 gap-y-1" : "flex flex-col gap-1"}>
      <Mark isAfter={false} spoken={t("before")} isInline={isInline}>
        {shown(before)}
      </Mark>
      {isInline ? <span aria-hidden="true">→</span> : null}
      <Mark isAfter spoken={t("after")} isInline={isInline}>
        {shown(after)}
      </Mark>
    </div>
  );
}

type Run = { difference: Difference; count: number };

/** What stays the same in a row counts as one. */
function runsOf(differences: readonly Difference[]): Run[] {
  const runs: Run[] = [];
  for (const difference of differences) {
    const last = runs.at(-1);
    if (last && last.difference.kind === "same" && difference.kind === "same") last.count++;
    else runs.push({ difference, count: 1 });
  }
  return runs;
}

function ItemChange({ differences, isText }: { differences: readonly Difference[]; isText: boolean }) {
  const t = useTranslations("publish.differences");
  return (
    <div className="flex flex-col gap-1">
      {runsOf(differences).map(({ difference: { kind, text }, count }, index) => {
        if (kind !== "same")
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is drawn anew as a whole
            <Mark key={index} isAfter={kind === "added"} spoken={t(kind)}>
              <FoldedText text={text} />
            </Mark>
          );
        return isText ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is drawn anew as a whole
          <p key={index} className="px-2 text-muted text-xs">
            {t("same", { count })}
          </p>
        ) : null;
      })}
    </div>
  );
}

function ChangeView({ change }: { change: FieldChange }) {
  const t = useTranslations("publish.differences");
  switch (change.kind) {
    case "value":
    case "colour":
      return <ValueChange before={change.before} after={change.after} isColour={change.kind === "colour"} />;
    case "items":
    case "paragraphs":
      return <ItemChange differences={change.differences} isText={change.kind === "paragraphs"} />;
    case "wordless":
      return <p>{t("wordless")}</p>;
  }
}

export function FieldChanges({ changes }: { changes: readonly FieldChange[] }) {
  const t = useTranslations("publish.differences");
  if (changes.length === 0) return <p className="text-muted">{t("none")}</p>;
  return (
    <ul className="flex flex-col gap-3 text-sm">
      {changes.map((change) => (
        <li key={change.key} className="flex flex-col gap-1">
          <p className="font-medium [overflow-wrap:anywhere]">{change.label}</p>
          <ChangeView change={change} />
        </li>
      ))}
    </ul>
  );
}
