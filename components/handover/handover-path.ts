/** What the page of hand-overs shows, and its address. */
import { pathWith } from "#lib/text/path-with.ts";

export const handoverViews = ["all", "open", "leads"] as const;
export type HandoverView = (typeof handoverViews)[number];

export const handoverPath = (view: HandoverView = "all", page = 0): string =>
  pathWith("/conversations/handovers", { show: view === "all" ? null : view, page: page || null });
