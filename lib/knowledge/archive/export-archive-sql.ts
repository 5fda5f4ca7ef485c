/** How much a base's archive would hold, as SQL. */
import { Prisma, type Statement } from "#lib/db/client.ts";
import type { BaseId, DocumentId } from "#lib/ids.ts";

export type FileCounts = { documents: number | bigint; originals: number | bigint; bytes: number | bigint };
export type TextCounts = { chunks: number | bigint; length: number | bigint };

export const countFiles = (baseId: BaseId): Statement => Prisma.sql`
  select count(*) as documents, count(storage_key) as originals,
    coalesce(sum(case when storage_key is null then 0 else size_bytes end), 0) as bytes
  from document where base_id = ${baseId}`;

export const countTexts = (baseId: BaseId): Statement => Prisma.sql`
  select count(*) as chunks, coalesce(sum(length(text)), 0) as length from chunk where base_id = ${baseId}`;

export type ChunkCount = { id: DocumentId; chunks: number | bigint };

/** By their ids' order; of more chunks than `max` no more are counted. */
export const countChunks = (documentIds: readonly DocumentId[], max: number): Statement => Prisma.sql`
  select document.id, (
    select count(*) from (
      select 1 from chunk where chunk.document_id = document.id and chunk.position >= 0 limit ${max}
    ) as some
  ) as chunks
  from document where document.id in (${Prisma.join([...documentIds, ""])}) order by document.id`;
