/** A page of a list of bots, and the tags of a workspace's bots, as SQL. */
import { Prisma, type Statement } from "#lib/db/client.ts";
import { arrayElements, arrayHas, isOneOf } from "#lib/db/engine.ts";
import { likeOf } from "#lib/db/like.ts";
import type { BotId, WorkspaceId } from "#lib/ids.ts";
import type { BotFilter, BotOrder, ListBotsInput } from "./schema.ts";

export type IdRow = { id: BotId };
export type TagRow = { tag: string };

/** Bots of these workspaces; of all where null. */
export type Within = { workspaceIds: readonly WorkspaceId[] | null };

const stateConditions: Readonly<Record<BotFilter, Statement>> = {
  draft: Prisma.sql`b.published_version_id is null and b.blocked_at is null`,
  published: Prisma.sql`b.published_version_id is not null and b.blocked_at is null`,
  changed: Prisma.sql`b.published_version_id is not null and b.blocked_at is null and b.is_changed`,
};

type Order = { key: Statement; direction: Statement; follows: Statement };
const falling = (key: Statement): Order => ({ key, direction: Prisma.sql`desc`, follows: Prisma.sql`<` });

const orders: Readonly<Record<BotOrder, Order>> = {
  newest: falling(Prisma.sql`b.id`),
  changed: falling(Prisma.sql`b.updated_at`),
  // A bot that nobody has asked yet stands behind all others.
  asked: falling(Prisma.sql`coalesce(b.last_question_at, ${new Date(0)})`),
  name: { key: Prisma.sql`lower(b.name)`, direction: Prisma.sql`asc`, follows: Prisma.sql`>` },
};

function wanted(input: ListBotsInput, { workspaceIds }: Within): Statement {
  const { workspaceId, query, state, tag, cursor, sort = "newest" } = input;
  const conditions = [Prisma.sql`b.deleted_at is null`];
  if (workspaceIds) conditions.push(isOneOf(Prisma.sql`b.workspace_id`, workspaceIds));
  if (workspaceId) conditions.push(Prisma.sql`b.workspace_id = ${workspaceId}`);
  if (query) conditions.push(Prisma.sql`lower(b.name) like ${likeOf(query)} escape '!'`);
  if (state) conditions.push(stateConditions[state]);
  if (tag) conditions.push(arrayHas(Prisma.sql`b.tags`, tag));
  if (cursor) {
    const { key, follows } = orders[sort];
    conditions.push(Prisma.sql`(${key}, b.id) ${follows} (select ${key}, b.id from bot b where b.id = ${cursor})`);
  }
  return Prisma.join(conditions, " and ");
}

export function botIds(input: ListBotsInput, within: Within, max: number): Statement {
  const { key, direction } = orders[input.sort ?? "newest"];
  return Prisma.sql`
    select b.id from bot b where ${wanted(input, within)}
    order by ${key} ${direction}, b.id ${direction} limit ${max}`;
}

/** The most used first. */
export const tagsOfWorkspace = (workspaceId: WorkspaceId, max: number): Statement => Prisma.sql`
  select each.value as tag from bot b, ${arrayElements(Prisma.sql`b.tags`, Prisma.sql`each`)}
  where b.workspace_id = ${workspaceId} and b.deleted_at is null
  group by each.value order by count(*) desc, each.value limit ${max}`;
