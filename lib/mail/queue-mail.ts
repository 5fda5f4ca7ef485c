import type { Db } from "#lib/db/client.ts";
import { type ConversationId, newId, type WorkspaceId } from "#lib/ids.ts";
import { queueSending } from "./queue-sending.ts";
import { MailAddress, mailLimits, toHeaderText } from "./schema.ts";

export type NewMail = {
  to: string;
  subject: string;
  /** Plain text. */
  text: string;
  /** The mail is erased with the conversation. */
  conversationId?: ConversationId;
  /** Further conversations whose words it holds: it is erased with the first of them. */
  mentions?: readonly ConversationId[];
  workspaceId?: WorkspaceId;
  /** A second mail of the same key within a week is not written; no words of anybody, since it outlives them. */
  dedupKey?: string;
};

/**
 * Writes one mail in the caller's transaction, to be sent by a job; without a mail server it waits. Throws for an address
 * that is none.
 */
export async function queueMail(
  db: Db,
  { to, subject, text, conversationId, mentions, workspaceId, dedupKey }: NewMail,
): Promise<void> {
  const row = {
    id: newId("mail"),
    recipient: MailAddress.parse(to),
    subject: toHeaderText(subject, mailLimits.subjectLength),
    text: text.replaceAll("\0", "").slice(0, mailLimits.textLength).toWellFormed(),
    conversationId,
    mentions: mentions?.join(" "),
    workspaceId,
    dedupKey,
  };
  if (dedupKey === undefined) await db.mail.create({ data: row });
  else await db.mail.upsert({ where: { dedupKey }, create: row, update: {} });
  await queueSending(db);
}
