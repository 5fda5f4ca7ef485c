/** What the page of unanswered questions shows, and its address. */
import type { GroupOrder, GroupState } from "#lib/inbox/schema.ts";
import { pathWith } from "#lib/text/path-with.ts";

export const inboxPage = "/conversations/unanswered";

/** Empty where it is not narrowed. */
export type InboxView = { bot: string; state: GroupState; order: GroupOrder; page: number; redacted: string };

const nothing: InboxView = { bot: "", state: "open", order: "often", page: 0, redacted: "" };

export function inboxPath(view: Partial<InboxView> = {}): string {
  const { bot, state, order, page, redacted } = { ...nothing, ...view };
  return pathWith(inboxPage, {
    bot,
    state: state === "open" ? null : state,
    order: order === "often" ? null : order,
    page: page || null,
    redacted,
  });
}
