/** Finds duplicates and contradictions among a base's chunks, and stores that a member finds both right. */
import { type Context, userIdOf } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction } from "#lib/db/client.ts";
import { duplicatesIn } from "#lib/duplicates/duplicate-finder.ts";
import type { FoundDuplicate } from "#lib/duplicates/find-in-base.ts";
import { notFound } from "#lib/errors.ts";
import type { BaseId } from "#lib/ids.ts";
import { requireBase } from "#lib/knowledge/access.ts";
import { chunkColumns, toChunkView } from "#lib/knowledge/chunks/chunk-view.ts";
import {
  type DismissDuplicateInput,
  type Duplicate,
  type Duplicates,
  duplicatesAtOnce,
} from "#lib/knowledge/duplicate-schema.ts";
import type { BaseInput } from "#lib/knowledge/schema.ts";

/**
 * Stored by the hashes of both texts, in one order: a dismissal survives a reimport, and ends when one text is edited.
 */
export const dismissalOf = (one: string, other: string) =>
  one < other ? { firstHash: one, secondHash: other } : { firstHash: other, secondHash: one };

const keyOf = ({ firstHash, secondHash }: ReturnType<typeof dismissalOf>) => `${firstHash} ${secondHash}`;

async function withoutDismissed(
  ctx: Context,
  baseId: BaseId,
  pairs: readonly FoundDuplicate[],
): Promise<FoundDuplicate[]> {
  const dismissals = await ctx.db.duplicateDismissal.findMany({ where: { baseId } });
  const known = new Set(dismissals.map(keyOf));
  return pairs.filter(({ first, second }) => !known.has(keyOf(dismissalOf(first.hash, second.hash))));
}

async function toDuplicates(ctx: Context, baseId: BaseId, pairs: readonly FoundDuplicate[]): Promise<Duplicate[]> {
  const numbers = pairs.flatMap(({ first, second }) => [first.number, second.number]);
  const rows = await ctx.db.chunk.findMany({
    where: { baseId, number: { in: numbers } },
    select: { ...chunkColumns, contentHash: true },
  });
  const rowByNumber = new Map(rows.map((row) => [row.number, row]));
  return pairs.flatMap(({ kind, first, second, marks: [here, there] }) => {
    const [one, other] = [rowByNumber.get(first.number), rowByNumber.get(second.number)];
    // A chunk edited meanwhile is not the text that was compared.
    if (one?.contentHash !== first.hash || other?.contentHash !== second.hash) return [];
    return [{ kind, first: toChunkView(one), second: toChunkView(other), marks: { first: here, second: there } }];
  });
}

/** Contradictions first, then the newest. Disabled chunks and dismissed pairs are left out. */
export async function findDuplicates(ctx: Context, { baseId }: BaseInput): Promise<Duplicates> {
  await requireBase(ctx, baseId, "knowledge.read");
  const { pairs, compared, isWhole } = await duplicatesIn(ctx.db, baseId);
  const open = await withoutDismissed(ctx, baseId, pairs);
  const shown = open.slice(0, duplicatesAtOnce);
  return { items: await toDuplicates(ctx, baseId, shown), more: open.length - shown.length, compared, isWhole };
}

/** The number of pairs that are neither resolved nor dismissed; of a large base, that of a minute ago. */
export async function countDuplicates(ctx: Context, { baseId }: BaseInput): Promise<number> {
  await requireBase(ctx, baseId, "knowledge.read");
  const { pairs } = await duplicatesIn(ctx.db, baseId, { mayLag: true });
  return (await withoutDismissed(ctx, baseId, pairs)).length;
}

/** Marks both chunks as right: the pair is not listed again until one of them is edited. */
export async function dismissDuplicate(
  ctx: Context,
  { baseId, chunkIds, dismissed }: DismissDuplicateInput,
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const base = await requireBase(ctx, baseId, "knowledge.write");
    const chunks = await ctx.db.chunk.findMany({
      where: { baseId, id: { in: chunkIds }, position: { gte: 0 } },
      select: { title: true, contentHash: true },
    });
    const [one, other] = chunks;
    if (!one || !other) throw notFound("chunk");
    const key = { baseId, ...dismissalOf(one.contentHash, other.contentHash) };
    if (dismissed)
      await ctx.db.duplicateDismissal.upsert({
        where: { baseId_firstHash_secondHash: key },
        create: { ...key, createdById: userIdOf(ctx) },
        update: {},
      });
    else await ctx.db.duplicateDismissal.deleteMany({ where: key });
    await recordAudit(ctx, {
      action: dismissed ? "duplicate.dismissed" : "duplicate.restored",
      entityKind: "base",
      entityId: baseId,
      entityName: base.name,
      workspaceId: base.workspaceId,
      after: { snippets: [one.title, other.title] },
    });
  });
}
