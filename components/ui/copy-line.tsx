"use client";
/** A line to copy: a link, a token. */
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "./button.tsx";
import { copyText } from "./copy-text.ts";

export function CopyLine({ label, text }: { label: string; text: string }) {
  const t = useTranslations("common");
  const [copied, setCopied] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const copy = async () => {
    const done = await copyText(text);
    setCopied(done);
    // A selected text is one key press away from being copied.
    if (!done) field.current?.select();
  };
  return (
    <div className="flex gap-2">
      <input
        ref={field}
        readOnly
        aria-label={label}
        value={text}
        className="min-h-10 min-w-0 flex-1 rounded-control border border-line bg-sunken px-3 font-mono text-sm"
        onFocus={(event) => event.target.select()}
      />
      <Button onClick={() => void copy()}>{copied ? t("copied") : t("copy")}</Button>
    </div>
  );
}
