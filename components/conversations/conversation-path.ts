/** The addresses of conversations, with what their list is narrowed to. Pure. */
import type { ConversationId, MessageId } from "#lib/ids.ts";
import { pathWith } from "#lib/text/path-with.ts";

/** What the address says; empty where it says nothing. */
export type ConversationListView = {
  find: string;
  bot: string;
  version: string;
  channel: string;
  /** ISO days. */
  from: string;
  to: string;
  outcome: string;
  feedback: string;
  language: string;
  tag: string;
  unread: string;
  files: string;
  /** Whether contact details are hidden. */
  redacted: string;
};

export const conversationListPath = (view: Partial<ConversationListView> = {}, cursor?: string | null): string =>
  pathWith("/conversations", { ...view, after: cursor });

export const transcriptPath = (
  id: ConversationId,
  view: Partial<ConversationListView> = {},
  leaf?: MessageId | null,
): string => pathWith(`/conversations/${id}`, { ...view, leaf });

/** Where what a person said is erased. */
export const erasePath = (contact = ""): string => pathWith("/conversations/erase", { contact });

export const isNarrowed = (view: ConversationListView): boolean =>
  Object.entries(view).some(([name, value]) => name !== "redacted" && value !== "");
