/** Finds and erases what one person said to a workspace's bots: for members, whom the person asked to be forgotten. */
import type { Context } from "#lib/access/context.ts";
import { requirePermission } from "#lib/access/require.ts";
import { dropAttachments } from "#lib/attachments/index.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { erasedBefore, erasureJob, readableBots } from "#lib/conversations/index.ts";
import { inTransaction, readRowsApart } from "#lib/db/client.ts";
import { type BotId, type ConversationId, VisitorId, type WorkspaceId } from "#lib/ids.ts";
import { enqueueOnce } from "#lib/jobs/queue.ts";
import { findMessages } from "#lib/retrieval/engine.ts";
import { fold } from "#lib/text/fold.ts";
import { holdsPhone, phoneKey } from "#lib/text/phone-number.ts";
import { eraseConversations } from "./erase-conversations.ts";
import {
  byDigits,
  byFilledDigits,
  byIds,
  byOwners,
  byVariables,
  type FilledRow,
  type SaidRow,
  type VisitRow,
  visitsOf,
} from "./erase-visitor-sql.ts";
import type { FindVisitorInput, FoundVisitor } from "./schema.ts";

const hitsAtOnce = 500;
const idsAtOnce = 500;

/** The words of a contact as the index has them; an address is several. */
const wordsOf = (contact: string) =>
  [...new Set(contact.match(/[\p{L}\p{N}\p{M}]+/gu))].map((word) => [word.toLowerCase()]);

const isPartOfWord = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}\p{M}]/u.test(character);

/** Whether a text has the contact as a whole, in capitals or not, with accents or without: "rina" is not in "Karina". */
function holds(text: string, contact: string): boolean {
  const [said, wanted] = [fold(text), fold(contact)];
  for (let at = said.indexOf(wanted); at >= 0; at = said.indexOf(wanted, at + 1))
    if (!(isPartOfWord(said[at - 1]) || isPartOfWord(said[at + wanted.length]))) return true;
  return false;
}

/** What was filled in before the chat. */
function valuesOf({ variables }: FilledRow): string[] {
  const values: unknown = typeof variables === "string" ? JSON.parse(variables) : variables;
  return Object.values(values ?? {}).map(String);
}

/** Those in the bin among them: it gives back what is in it. */
async function botsOf(ctx: Context, workspaceId: WorkspaceId): Promise<BotId[]> {
  await readableBots(ctx, { workspaceId });
  const bots = await ctx.db.bot.findMany({ where: { workspaceId }, select: { id: true } });
  return bots.map(({ id }) => id);
}

const digitsIn = (phone: string) => phone.replace(/\D/g, "");

/** Conversations with a question that holds the phone number, in any spelling. */
async function byPhone({ db }: Context, botIds: readonly BotId[], phone: string): Promise<VisitRow[]> {
  const said = await readRowsApart<SaidRow>(db, byDigits(botIds, digitsIn(phone)));
  const ids = new Set(said.filter(({ text }) => holdsPhone(text, phone)).map((row) => row.conversationId));
  const filled = await readRowsApart<FilledRow>(db, byFilledDigits(botIds, digitsIn(phone)));
  const rows = ids.size > 0 ? await readRowsApart<VisitRow>(db, byIds([...ids])) : [];
  return [...rows, ...filled.filter((row) => valuesOf(row).some((value) => holdsPhone(value, phone)))];
}

/** Conversations with a question that holds the contact. */
async function byQuestions({ db }: Context, botIds: readonly BotId[], contact: string): Promise<VisitRow[]> {
  const ids = new Set<ConversationId>();
  const words = wordsOf(contact);
  let below: number | null = null;
  for (;;) {
    const hits = await findMessages(db, { words, botIds, where: visitsOf(botIds), below, max: hitsAtOnce });
    const messages = await db.message.findMany({
      // What the bot says, such as the shop's own address, tells nothing of who asked.
      where: { id: { in: hits.map(({ messageId }) => messageId) }, role: "user" },
      select: { text: true, conversationId: true },
    });
    for (const { text, conversationId } of messages) if (holds(text, contact)) ids.add(conversationId);
    if (hits.length < hitsAtOnce) break;
    below = hits.at(-1)?.number ?? null;
  }
  return ids.size > 0 ? readRowsApart<VisitRow>(db, byIds([...ids])) : [];
}

/** Conversations before which the contact was filled in. */
async function byFilledIn({ db }: Context, botIds: readonly BotId[], contact: string): Promise<VisitRow[]> {
  const [word = ""] = (contact.toLowerCase().match(/[a-z0-9]+/g) ?? []).toSorted((a, b) => b.length - a.length);
  const rows = await readRowsApart<FilledRow>(db, byVariables(botIds, word));
  return rows.filter((row) => valuesOf(row).some((value) => holds(value, contact)));
}

/** Conversations in which a visitor left it for a person of the team to answer. */
async function byLeft(
  { db }: Context,
  botIds: readonly BotId[],
  isWanted: (text: string) => boolean,
): Promise<VisitRow[]> {
  const left = await db.handover.findMany({
    where: { botId: { in: [...botIds] }, OR: [{ name: { not: "" } }, { contact: { not: "" } }] },
    select: { conversationId: true, name: true, contact: true },
  });
  const wanted = left.filter(({ name, contact }) => isWanted(name) || isWanted(contact));
  const ids = [...new Set(wanted.map(({ conversationId }) => conversationId))];
  return ids.length > 0 ? readRowsApart<VisitRow>(db, byIds(ids)) : [];
}

/** Of all who wrote the contact; a phone number has many spellings, any other contact one. */
async function byContact(ctx: Context, botIds: readonly BotId[], contact: string): Promise<VisitRow[]> {
  const phone = phoneKey(contact);
  const left = await byLeft(ctx, botIds, (text) => (phone === null ? holds(text, contact) : holdsPhone(text, phone)));
  if (phone !== null) return [...left, ...(await byPhone(ctx, botIds, phone))];
  return [...left, ...(await byQuestions(ctx, botIds, contact)), ...(await byFilledIn(ctx, botIds, contact))];
}

/** Whoever wrote the contact once is the person: all conversations of that browser or account belong to them. */
async function conversationsOf(ctx: Context, { workspaceId, contact }: FindVisitorInput): Promise<VisitRow[]> {
  const botIds = await botsOf(ctx, workspaceId);
  const visitor = VisitorId.safeParse(contact);
  const named = visitor.success ? [] : await byContact(ctx, botIds, contact);
  const visitorIds = visitor.success ? [visitor.data] : named.flatMap(({ visitorId }) => visitorId ?? []);
  const userIds = named.flatMap(({ userId }) => userId ?? []);
  const owners = { visitorIds: [...new Set(visitorIds)], userIds: [...new Set(userIds)] };
  const own =
    visitorIds.length + userIds.length > 0 ? await readRowsApart<VisitRow>(ctx.db, byOwners(botIds, owners)) : [];
  return [...new Map([...named, ...own].map((row) => [row.id, row])).values()];
}

const countOf = (rows: readonly VisitRow[]): FoundVisitor => ({
  conversations: rows.length,
  visitors: new Set(rows.map(({ visitorId, userId }) => visitorId ?? userId).filter((id) => id !== null)).size,
});

/** What `eraseVisitor` would erase. */
export async function findVisitor(ctx: Context, input: FindVisitorInput): Promise<FoundVisitor> {
  requirePermission(ctx, "conversations.write", input.workspaceId);
  return countOf(await conversationsOf(ctx, input));
}

/**
 * For good, without a way back: deleted and noted at once, and erased now or, where this process ends on the way, by the
 * job. The log says how many, and not whose.
 */
export async function eraseVisitor(ctx: Context, input: FindVisitorInput): Promise<FoundVisitor> {
  const { workspaceId } = input;
  requirePermission(ctx, "conversations.write", workspaceId);
  const rows = await conversationsOf(ctx, input);
  if (rows.length === 0) return countOf(rows);
  const ids = rows.map(({ id }) => id);
  await inTransaction(ctx, async (ctx) => {
    for (let start = 0; start < ids.length; start += idsAtOnce)
      await ctx.db.conversation.updateMany({
        where: { id: { in: ids.slice(start, start + idsAtOnce) } },
        data: { deletedAt: erasedBefore(new Date()) },
      });
    await enqueueOnce(ctx.db, { kind: erasureJob, payload: {} });
    await recordAudit(ctx, {
      action: "conversation.visitor-erased",
      entityKind: "workspace",
      entityId: workspaceId,
      entityName: "",
      workspaceId,
      after: { conversations: ids.length },
    });
  });
  await eraseConversations(ctx.db, ids);
  // What they uploaded and did not send.
  const visitorIds = rows.flatMap(({ visitorId }) => visitorId ?? []);
  await dropAttachments(ctx.db, { visitorId: { in: visitorIds }, messageId: null, bot: { workspaceId } });
  return countOf(rows);
}
