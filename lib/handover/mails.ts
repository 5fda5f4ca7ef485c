/** The mails about hand-overs: to members when a person is asked for, to a visitor who has left when one answers. */
import type { Context } from "#lib/access/context.ts";
import type { Language } from "#lib/bots/spec.ts";
import { env } from "#lib/env.ts";
import { messageFor } from "#lib/i18n/translate.ts";
import type { ConversationId, MessageId, WorkspaceId } from "#lib/ids.ts";
import { queueMail } from "#lib/mail/index.ts";
import { listSubscribers } from "#lib/notifications/index.ts";
import type { OpenBot } from "#lib/publishing/index.ts";

/** Empty where the instance does not know its own address. */
const addressOf = (path: string): string => {
  const { PUBLIC_URL } = env();
  return PUBLIC_URL ? new URL(path, PUBLIC_URL).href : "";
};

type Asked = { conversationId: ConversationId; reason: string; bot: OpenBot };

/** So often at most a member is told of one bot: who opens the list sees all. */
const onceInMs = 5 * 60_000;

/** Without a word of the visitor's, which could not be erased from a mailbox. Runs inside the caller's transaction. */
export async function mailMembers(ctx: Context, { conversationId, reason, bot }: Asked): Promise<void> {
  const { workspaceId, spec } = bot;
  const link = addressOf("/conversations/handovers");
  const slot = Math.floor(Date.now() / onceInMs);
  for (const { userId, email, locale } of await listSubscribers(ctx.db, workspaceId, "handover")) {
    const say = (key: string) => messageFor(locale, `handover.mail.${key}`, { bot: spec.name });
    const why = messageFor(locale, `handover.reasons.${reason}`);
    await queueMail(ctx.db, {
      to: email,
      subject: say("subject"),
      text: [say("text"), why, link || say("where"), say("stop")].join("\n\n"),
      conversationId,
      workspaceId,
      dedupKey: `handover:${bot.id}:${userId}:${slot}`,
    });
  }
}

type Answered = {
  messageId: MessageId;
  conversationId: ConversationId;
  workspaceId: WorkspaceId;
  to: string;
  bot: { name: string; slug: string | null };
  member: string;
  text: string;
  language: Language;
};

/** The answer itself, for who is not there to read it in the chat. Runs inside the caller's transaction. */
export async function mailVisitor(ctx: Context, answered: Answered): Promise<void> {
  const { messageId, conversationId, workspaceId, to, bot, member, text, language } = answered;
  const say = (key: string) => messageFor(language, `handover.visitorMail.${key}`, { bot: bot.name, member });
  const link = bot.slug ? addressOf(`/b/${bot.slug}?c=${conversationId}`) : "";
  await queueMail(ctx.db, {
    to,
    subject: say("subject"),
    text: [say("text"), text, ...(link ? [say("goOn"), link] : [])].join("\n\n"),
    conversationId,
    workspaceId,
    dedupKey: messageId,
  });
}
