"use client";
/** A pane of the builder: behind a tab on a phone, beside the others where there is room. */
import { useTranslations } from "next-intl";
import { paneId, tabId } from "#components/ui/tab-list.tsx";
import { useMedia } from "#components/ui/use-media.ts";
import { useBuilder } from "./builder-context.ts";
import type { PaneName } from "./builder-view.ts";

export function usePane(name: PaneName) {
  const t = useTranslations("builder");
  const { view } = useBuilder();
  const isTabbed = useMedia("(width < 48rem)");
  const role = isTabbed
    ? { role: "tabpanel", "aria-labelledby": tabId(name) }
    : { "aria-label": t(`paneNames.${name}`) };
  return { pane: { id: paneId(name), ...role }, isChosen: view.pane === name };
}
