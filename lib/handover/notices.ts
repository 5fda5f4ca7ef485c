/** The lines about a hand-over in its conversation, in the conversation's language. */
import type { Context } from "#lib/access/context.ts";
import type { Language } from "#lib/bots/spec.ts";
import { appendMessage } from "#lib/conversations/index.ts";
import { isLocale } from "#lib/i18n/locales.ts";
import { messageFor } from "#lib/i18n/translate.ts";
import type { ConversationId } from "#lib/ids.ts";

export type Notice =
  | "requested"
  | "requestedLate"
  | "joined"
  | "leftByMember"
  | "leftByVisitor"
  | "leftBySilence"
  | "closed";

type Place = { conversationId: ConversationId; language: Language };

/** Runs inside the caller's transaction. */
export async function addNotice(
  ctx: Context,
  { conversationId, language }: Place,
  notice: Notice,
  member = "",
): Promise<void> {
  const text = messageFor(language, `handover.notices.${notice}`, { member });
  await appendMessage(ctx, { conversationId, role: "assistant", authorKind: "notice", authorId: null, text });
}

/** Of its last question, else the bot's. */
export const languageOf = (last: string | null, bot: Language): Language =>
  last !== null && isLocale(last) ? last : bot;
