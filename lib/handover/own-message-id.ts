/** The id of a message that a client sends: the same for the same key, so that a request sent twice writes one message. */
import { createHash } from "node:crypto";
import type { Context } from "#lib/access/context.ts";
import { userIdOf, visitorIdOf } from "#lib/access/context.ts";
import { asId, type ConversationId, type MessageId } from "#lib/ids.ts";

const length = 24;

export function messageIdOf(ctx: Context, conversationId: ConversationId, key: string): MessageId {
  const sender = userIdOf(ctx) ?? visitorIdOf(ctx) ?? "";
  const digest = createHash("sha256").update([conversationId, sender, key].join("\n")).digest();
  const letters = [...digest].map((byte) => (byte % 32).toString(32)).join("");
  return asId("message", `msg_${letters.slice(0, length)}`);
}
