"use client";
/** A line to take along: a link, a token. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "./button.tsx";

export function CopyLine({ label, text }: { label: string; text: string }) {
  const t = useTranslations("common");
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <div className="flex gap-2">
      <input
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
