/** The documents of a base, the newest first, a page at a time. `nextCursor` names the next page. */
import type { Context } from "#lib/access/context.ts";
import { type Prisma, readRows } from "#lib/db/client.ts";
import { requireBase } from "#lib/knowledge/access.ts";
import {
  type DocumentPage,
  type ListDocumentsInput,
  type ListSourcesInput,
  type SourcePage,
  statesOf,
} from "#lib/knowledge/source-schema.ts";
import { documentColumns, toDocumentView } from "./document-view.ts";
import { type DocumentIdRow, taggedDocumentIds } from "./list-documents-sql.ts";

const pageSize = 50;
const sourceKinds = ["file", "url"];

async function pageOf(ctx: Context, where: Prisma.DocumentWhereInput): Promise<DocumentPage> {
  const rows = await ctx.db.document.findMany({
    where,
    select: documentColumns,
    orderBy: { id: "desc" },
    take: pageSize + 1,
  });
  const items = rows.slice(0, pageSize).map((row) => toDocumentView(row, ctx.locale));
  return { items, nextCursor: rows.length > pageSize ? (items.at(-1)?.id ?? null) : null };
}

/** With a tag, only documents that have it. */
export async function listDocuments(ctx: Context, input: ListDocumentsInput): Promise<DocumentPage> {
  const { baseId, tag, cursor } = input;
  await requireBase(ctx, baseId, "knowledge.read");
  if (tag) {
    // One more than a page holds.
    const rows = await readRows<DocumentIdRow>(ctx.db, taggedDocumentIds({ ...input, tag }, pageSize + 1));
    return pageOf(ctx, { id: { in: rows.map(({ id }) => id) } });
  }
  return pageOf(ctx, { baseId, ...(cursor ? { id: { lt: cursor } } : {}) });
}

/** Files and pages only: typed texts are listed as chunks. */
export async function listSources(ctx: Context, input: ListSourcesInput): Promise<SourcePage> {
  const { baseId, find, state, cursor } = input;
  await requireBase(ctx, baseId, "knowledge.read");
  const isOne = { baseId, kind: { in: sourceKinds } };
  const named = ["title", "sourceName", "sourceUrl"].map((column) => ({ [column]: { contains: find } }));
  const [page, underWay] = await Promise.all([
    pageOf(ctx, {
      ...isOne,
      ...(find ? { OR: named } : {}),
      ...(state ? { state: { in: statesOf(state) } } : {}),
      ...(cursor ? { id: { lt: cursor } } : {}),
    }),
    ctx.db.document.count({ where: { ...isOne, state: { in: statesOf("under_way") } } }),
  ]);
  return { ...page, underWay };
}
