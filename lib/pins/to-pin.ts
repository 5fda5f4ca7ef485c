/** Pins from their rows, with what changed in the chunks that they cite. */
import { toCitations } from "#lib/conversations/index.ts";
import type { Db, Prisma } from "#lib/db/client.ts";
import type { BotId, PinId, WorkspaceId } from "#lib/ids.ts";
import type { Citation } from "#lib/turn/schema.ts";
import { type ChunkById, changesOf } from "./cited.ts";
import type { Pin } from "./schema.ts";

export const pinColumns = {
  id: true,
  botId: true,
  answer: true,
  citations: true,
  reviewedAt: true,
  createdAt: true,
  updatedAt: true,
  questions: { select: { text: true }, orderBy: { position: "asc" } },
} as const satisfies Prisma.PinnedAnswerSelect;

export type PinRow = {
  id: PinId;
  botId: BotId;
  answer: string;
  citations: Prisma.JsonValue;
  reviewedAt: Date;
  createdAt: Date;
  updatedAt: Date;
  questions: { text: string }[];
};

/** Differs from the last time, within one millisecond too: it tells which state of a pin somebody has read. */
export const nextUpdate = ({ updatedAt }: Pick<PinRow, "updatedAt">): Date =>
  new Date(Math.max(Date.now(), updatedAt.getTime() + 1));

/** The cited chunks that are there, among the bot's own workspace's knowledge. */
export async function citedChunks(
  db: Db,
  workspaceId: WorkspaceId,
  citations: readonly Citation[],
): Promise<ChunkById> {
  const ids = [...new Set(citations.map(({ chunkId }) => chunkId))];
  if (ids.length === 0) return new Map();
  const rows = await db.chunk.findMany({
    where: { id: { in: ids }, base: { workspaceId, deletedAt: null } },
    select: { id: true, baseId: true, title: true, text: true, updatedAt: true },
  });
  return new Map(rows.map((row) => [row.id, row]));
}

const viewOf = (
  { reviewedAt, createdAt, updatedAt, ...row }: PinRow,
  citations: Citation[],
  chunks: ChunkById,
): Pin => ({
  ...row,
  questions: row.questions.map(({ text }) => text),
  citations,
  changes: changesOf(citations, chunks),
  reviewedAt: reviewedAt.toISOString(),
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});

export async function toPins(db: Db, workspaceId: WorkspaceId, rows: readonly PinRow[]): Promise<Pin[]> {
  const cited = rows.map((row) => ({ row, citations: toCitations(row.citations) }));
  const all = cited.flatMap(({ citations }) => citations);
  const chunks = await citedChunks(db, workspaceId, all);
  return cited.map(({ row, citations }) => viewOf(row, citations, chunks));
}

export async function getPin(db: Db, workspaceId: WorkspaceId, id: PinId): Promise<Pin> {
  const row = await db.pinnedAnswer.findUniqueOrThrow({ where: { id }, select: pinColumns });
  const citations = toCitations(row.citations);
  return viewOf(row, citations, await citedChunks(db, workspaceId, citations));
}
