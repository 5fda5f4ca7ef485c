"use client";
/** Copies a text, and says for a moment that it did. */
import { useState } from "react";
import { copyText } from "#components/ui/copy-text.ts";

const copiedForMs = 1_500;

export function useCopied(textOf: () => string): { copied: boolean; copy: () => void } {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    if (!(await copyText(textOf()))) return;
    setCopied(true);
    setTimeout(() => setCopied(false), copiedForMs);
  };
  return { copied, copy: () => void copy() };
}
