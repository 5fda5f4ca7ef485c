import type { Context } from "#lib/access/context.ts";
import { findSpec } from "#lib/bots/read-spec.ts";
import { readableBots } from "#lib/conversations/index.ts";
import { readRowsApart } from "#lib/db/client.ts";
import type { BaseId, BotId, ConversationId, DocumentId, GroupId, WorkspaceId } from "#lib/ids.ts";
import { firstBaseThere } from "#lib/knowledge/index.ts";
import { redactFor } from "#lib/transcripts/index.ts";
import { distinctQuestions } from "./distinct-questions.ts";
import { countOpenGroups, type GroupRow, listGroupRows, newestQuestions, type SampleRow } from "./groups-sql.ts";
import {
  type AskedSample,
  IgnoreReason,
  inboxLimits,
  type ListGroupsInput,
  type QuestionGroup,
  type QuestionGroups,
  UnansweredKind,
} from "./schema.ts";

/** Read for each group, so that some differ in their words. */
const read = 20;

const samplesOf = (rows: readonly SampleRow[], clean: (text: string) => string): AskedSample[] =>
  distinctQuestions(rows, inboxLimits.samples).map(({ conversationId, messageId, text, kind, askedAt }) => ({
    conversationId,
    messageId,
    text: clean(text),
    kind: UnansweredKind.parse(kind),
    askedAt: new Date(askedAt).toISOString(),
  }));

async function basesOf(ctx: Context, botIds: readonly BotId[]): Promise<Map<BotId, BaseId | null>> {
  const bots = await ctx.db.bot.findMany({
    where: { id: { in: [...new Set(botIds)] } },
    select: { id: true, workspaceId: true, draft: true },
  });
  const found = bots.map(async ({ id, workspaceId, draft }) => {
    const baseIds = findSpec(draft)?.knowledge.baseIds ?? [];
    return [id, await firstBaseThere(ctx.db, workspaceId, baseIds)] as const;
  });
  return new Map(await Promise.all(found));
}

async function answersOf(ctx: Context, ids: readonly DocumentId[]): Promise<Map<DocumentId, QuestionGroup["answer"]>> {
  const rows = await ctx.db.document.findMany({
    where: { id: { in: [...ids] }, base: { deletedAt: null } },
    select: { id: true, baseId: true, title: true },
  });
  return new Map(rows.map(({ id, baseId, title }) => [id, { baseId, documentId: id, title }]));
}

/** By group, the conversations whose visitor left an e-mail address. */
async function contactsOf({ db }: Context, ids: readonly GroupId[]): Promise<Map<GroupId, Set<ConversationId>>> {
  const asked = await db.unansweredQuestion.findMany({
    where: {
      groupId: { in: [...ids] },
      turn: { conversation: { deletedAt: null, channel: "web", handovers: { some: { contact: { contains: "@" } } } } },
    },
    select: { groupId: true, turn: { select: { conversationId: true } } },
  });
  const found = new Map<GroupId, Set<ConversationId>>();
  for (const { groupId, turn } of asked)
    if (groupId) found.set(groupId, (found.get(groupId) ?? new Set()).add(turn.conversationId));
  return found;
}

/** What visitors asked without a good answer, in groups of one meaning. */
export async function listGroups(ctx: Context, input: ListGroupsInput): Promise<QuestionGroups> {
  const { state, order, page, redacted } = input;
  const bots = await readableBots(ctx, input);
  const max = inboxLimits.groupsAtOnce;
  const ids = bots.map(({ id }) => id);
  const rows = await readRowsApart<GroupRow>(
    ctx.db,
    listGroupRows(ids, { state, order, offset: page * max, max: max + 1 }),
  );
  const shown = rows.slice(0, max);
  const groupIds = shown.map(({ id }) => id);
  const [samples, bases, answers, contacts] = await Promise.all([
    groupIds.length > 0 ? readRowsApart<SampleRow>(ctx.db, newestQuestions(groupIds, read)) : [],
    basesOf(
      ctx,
      shown.map(({ botId }) => botId),
    ),
    answersOf(
      ctx,
      shown.flatMap(({ documentId }) => documentId ?? []),
    ),
    contactsOf(ctx, groupIds),
  ]);
  const byGroup: Map<GroupId, SampleRow[]> = Map.groupBy(samples, ({ groupId }) => groupId);
  const names = new Map(bots.map(({ id, name }) => [id, name]));
  const clean = redactFor(ctx, redacted === "1");
  const items = shown.map(({ id, botId, ignoreReason, documentId, count, lastAskedAt }) => ({
    id,
    botId,
    botName: names.get(botId) ?? "",
    state,
    ignoreReason: IgnoreReason.nullable().catch(null).parse(ignoreReason),
    count: Number(count),
    lastAskedAt: new Date(lastAskedAt).toISOString(),
    contacts: contacts.get(id)?.size ?? 0,
    samples: samplesOf(byGroup.get(id) ?? [], clean),
    baseId: bases.get(botId) ?? null,
    answer: (documentId && answers.get(documentId)) ?? null,
  }));
  return { items: items.filter((group) => group.samples.length > 0), hasMore: rows.length > max };
}

/** Up to one more than is told. */
export async function countOpen(ctx: Context, { workspaceId }: { workspaceId: WorkspaceId }): Promise<number> {
  const bots = await readableBots(ctx, { workspaceId });
  const ids = bots.map(({ id }) => id);
  const [row] = await readRowsApart<{ count: number }>(ctx.db, countOpenGroups(ids, inboxLimits.counted + 1));
  return Number(row?.count ?? 0);
}
