"use client";
/** Notes below a field of the draft: why it cannot be saved, and its length near the limit. */
import { useTranslations } from "next-intl";
import { beginningOf } from "#lib/text/beginning-of.ts";
import { fitOf } from "#lib/text/fit.ts";
import { useFieldErrors } from "./field-errors.ts";

type Notes = { error?: string; count?: string };

const shownOfItem = 30;

/** A text over the limit is not cut: it stays, gets a note at once, and is saved when it fits. */
export function useDraftNotes() {
  const t = useTranslations("builder");
  const errorAt = useFieldErrors();

  const noteText = (path: string, text: string, max: number): Notes => {
    const fit = fitOf(text.length, max);
    return {
      error: fit === "over" ? t("tooLong") : errorAt(path),
      count: fit === "fine" ? undefined : t("count", { length: text.length, max }),
    };
  };

  const noteList = (path: string, items: readonly string[], max: { each: number; all: number }): Notes => {
    if (items.length > max.all) return { error: t("tooManyItems", { count: items.length, max: max.all }) };
    const long = items.find((item) => fitOf(item.length, max.each) === "over");
    if (long === undefined) return { error: errorAt(path) };
    return { error: t("itemTooLong", { beginning: beginningOf(long, shownOfItem), max: max.each }) };
  };

  return { noteText, noteList };
}
