"use client";
/** Some lines to copy, such as a program. */
import { useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import { Button } from "./button.tsx";
import { copyText } from "./copy-text.ts";

export function CopyBlock({ label, text }: { label: string; text: string }) {
  const t = useTranslations("common");
  const [copied, setCopied] = useState<string | null>(null);
  const labelId = useId();
  const code = useRef<HTMLPreElement>(null);
  const copy = async () => {
    const done = await copyText(text);
    setCopied(done ? text : null);
    // A selected text is one key press away from being copied.
    if (!done && code.current) getSelection()?.selectAllChildren(code.current);
  };
  return (
    <figure className="flex flex-col rounded-control bg-sunken">
      <figcaption className="flex items-center justify-between gap-3 py-1 ps-3 pe-1 text-muted text-sm">
        <span id={labelId} className="min-w-0 truncate">
          {label}
        </span>
        <Button look="quiet" aria-describedby={labelId} onClick={() => void copy()}>
          {copied === text ? t("copied") : t("copy")}
        </Button>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard has to be able to scroll it */}
      <pre ref={code} tabIndex={0} className="overflow-x-auto px-3 pb-3 font-mono text-sm leading-relaxed">
        {text}
      </pre>
    </figure>
  );
}
