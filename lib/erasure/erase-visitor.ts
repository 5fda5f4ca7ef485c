/** Finds and erases what one person said to a workspace's bots: for members, whom the person asked to be forgotten. */
import type { Context } from "#lib/access/context.ts";
import { requirePermission } from "#lib/access/require.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { readableBots } from "#lib/conversations/index.ts";
import { inTransaction, readRowsApart } from "#lib/db/client.ts";
import { type BotId, VisitorId } from "#lib/ids.ts";
import { findMessages } from "#lib/retrieval/engine.ts";
import { fold } from "#lib/text/fold.ts";
import { eraseConversations } from "./erase-conversations.ts";
import { byVariables, byVisitors, type VisitRow, visitsOf } from "./erase-visitor-sql.ts";
import type { FindVisitorInput, FoundVisitor } from "./schema.ts";

const hitsAtOnce = 500;

/** The words of a contact as the index has them; an address is several. */
const wordsOf = (contact: string) =>
  [...new Set(contact.match(/[\p{L}\p{N}\p{M}]+/gu))].map((word) => [word.toLowerCase()]);

/** Conversations with a question that holds the contact, in capitals or not, with accents or without. */
async function withWords({ db }: Context, botIds: readonly BotId[], contact: string): Promise<VisitRow[]> {
  const found: VisitRow[] = [];
  const words = wordsOf(contact);
  let below: number | null = null;
  for (;;) {
    const hits = await findMessages(db, { words, botIds, where: visitsOf(botIds), below, max: hitsAtOnce });
    const messages = await db.message.findMany({
      // What the bot says, such as the shop's own address, tells nothing of who asked.
      where: { id: { in: hits.map(({ messageId }) => messageId) }, role: "user" },
      select: { text: true, conversation: { select: { id: true, visitorId: true } } },
    });
    found.push(
      ...messages.filter(({ text }) => fold(text).includes(fold(contact))).map(({ conversation }) => conversation),
    );
    if (hits.length < hitsAtOnce) return found;
    below = hits.at(-1)?.number ?? null;
  }
}

/** Whoever wrote the contact once is the person: all conversations of that visitor belong to them. */
async function conversationsOf(ctx: Context, { workspaceId, contact }: FindVisitorInput): Promise<VisitRow[]> {
  const botIds = (await readableBots(ctx, { workspaceId })).map(({ id }) => id);
  const visitor = VisitorId.safeParse(contact);
  const named = visitor.success
    ? []
    : [
        ...(await withWords(ctx, botIds, contact)),
        ...(await readRowsApart<VisitRow>(ctx.db, byVariables(botIds, contact))),
      ];
  const visitorIds = visitor.success ? [visitor.data] : named.flatMap(({ visitorId }) => visitorId ?? []);
  const own =
    visitorIds.length > 0 ? await readRowsApart<VisitRow>(ctx.db, byVisitors(botIds, [...new Set(visitorIds)])) : [];
  return [...new Map([...named, ...own].map((row) => [row.id, row])).values()];
}

/** What `eraseVisitor` would erase. */
export async function findVisitor(ctx: Context, input: FindVisitorInput): Promise<FoundVisitor> {
  requirePermission(ctx, "conversations.write", input.workspaceId);
  const rows = await conversationsOf(ctx, input);
  return {
    conversations: rows.length,
    visitors: new Set(rows.flatMap(({ visitorId }) => visitorId ?? [])).size,
  };
}

/** For good, without a way back. The log says how many, and not whose. */
export async function eraseVisitor(ctx: Context, input: FindVisitorInput): Promise<FoundVisitor> {
  const found = await findVisitor(ctx, input);
  for (;;) {
    // Again, since the person may go on talking meanwhile.
    const rows = await conversationsOf(ctx, input);
    if (rows.length === 0) break;
    await eraseConversations(
      ctx.db,
      rows.map(({ id }) => id),
    );
  }
  if (found.conversations > 0) {
    const { workspaceId } = input;
    await inTransaction(ctx, (ctx) =>
      recordAudit(ctx, {
        action: "conversation.visitor-erased",
        entityKind: "workspace",
        entityId: workspaceId,
        entityName: "",
        workspaceId,
        after: { conversations: found.conversations },
      }),
    );
  }
  return found;
}
