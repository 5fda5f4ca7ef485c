/** What the address of a list of conversations says, and the filter that follows from it. */
import type { ConversationListView } from "#components/conversations/conversation-path.ts";
import { dayStart } from "#lib/i18n/day-start.ts";
import { BotId, VersionId, type WorkspaceId } from "#lib/ids.ts";
import { oneParameter } from "#lib/next/page.ts";
import {
  type ConversationFilter,
  ConversationLanguage,
  Feedback,
  Outcome,
  ReadChannel,
  transcriptLimits,
} from "#lib/transcripts/schema.ts";

export type Search = Record<string, string | string[] | undefined>;

/** What no list has is left out. */
export function viewOf(search: Search): ConversationListView {
  const said = (name: string) => oneParameter(search[name])?.trim() ?? "";
  return {
    find: oneParameter(search.find, transcriptLimits.searchLength)?.trim() ?? "",
    bot: BotId.safeParse(search.bot).data ?? "",
    version: VersionId.safeParse(search.version).data ?? "",
    channel: ReadChannel.safeParse(search.channel).data ?? "",
    from: said("from"),
    to: said("to"),
    outcome: Outcome.safeParse(search.outcome).data ?? "",
    feedback: Feedback.safeParse(search.feedback).data ?? "",
    language: ConversationLanguage.safeParse(search.language).data ?? "",
    tag: said("tag"),
    unread: search.unread === "1" ? "1" : "",
    files: search.files === "1" ? "1" : "",
    redacted: search.redacted === "1" ? "1" : "",
  };
}

export function filterOf(view: ConversationListView, workspaceId: WorkspaceId, timeZone: string): ConversationFilter {
  return {
    workspaceId,
    botId: BotId.safeParse(view.bot).data,
    versionId: VersionId.safeParse(view.version).data,
    channel: ReadChannel.safeParse(view.channel).data,
    from: dayStart(view.from, timeZone)?.toISOString(),
    before: dayStart(view.to, timeZone, 1)?.toISOString(),
    outcome: Outcome.safeParse(view.outcome).data,
    feedback: Feedback.safeParse(view.feedback).data,
    language: ConversationLanguage.safeParse(view.language).data,
    tag: view.tag || undefined,
    unread: view.unread === "1" || undefined,
    files: view.files === "1" || undefined,
    find: view.find || undefined,
  };
}
