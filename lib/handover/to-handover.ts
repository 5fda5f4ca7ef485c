import type { Prisma } from "#lib/db/client.ts";
import { Handover, HandoverState, type OwnHandover } from "./schema.ts";

type Row = Prisma.HandoverGetPayload<object>;

export const toOwnHandover = ({ state, memberName }: Pick<Row, "state" | "memberName">): OwnHandover =>
  state === "active" ? { state, memberName } : { state: "waiting", memberName: null };

type Listed = Row & { bot: { name: string }; conversation: { title: string } };

export const toHandover = ({ bot, conversation, ...row }: Listed): Handover => ({
  id: row.id,
  conversationId: row.conversationId,
  conversationTitle: conversation.title,
  botId: row.botId,
  botName: bot.name,
  state: HandoverState.catch("ended").parse(row.state),
  reason: Handover.shape.reason.catch("asked").parse(row.reason),
  name: row.name,
  contact: row.contact,
  consent: row.consent,
  inHours: row.inHours,
  memberName: row.memberName,
  requestedAt: row.requestedAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
});
