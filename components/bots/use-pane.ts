"use client";
/** A pane of the builder: behind a tab where it shares its place with another, beside the others where there is room. */
import { useTranslations } from "next-intl";
import { paneId, tabId } from "#components/ui/tab-list.tsx";
import { useMedia } from "#components/ui/use-media.ts";
import type { PaneName } from "./builder-view.ts";

/** The widths of the builder in app/globals.css: from where two panes stand beside each other, and from where three do. */
export const wideWidth = "(width >= 48rem)";
const widestWidth = "(width >= 75rem)";

export function usePane(name: PaneName) {
  const t = useTranslations("builder");
  const isTabbed = !useMedia(name === "try" ? wideWidth : widestWidth);
  const role = isTabbed
    ? { role: "tabpanel", "aria-labelledby": tabId(name) }
    : { "aria-label": t(`paneNames.${name}`) };
  return { id: paneId(name), className: `pane pane-${name}`, ...role };
}
