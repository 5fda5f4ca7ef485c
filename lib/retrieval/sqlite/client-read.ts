/** Reads the index over the caller's client: in its transaction, where it has one. */
import { type Db, Prisma } from "#lib/db/client.ts";
import type { ChunkTextReader } from "#lib/retrieval/port.ts";
import { chunkTexts } from "./chunk-texts.ts";
import type { Read } from "./read.ts";

/** In these statements a question mark always stands for a value. */
export const readOn =
  (db: Db): Read =>
  (sql, values) =>
    db.$queryRaw(Prisma.sql(sql.split("?"), ...values));

export const chunkTextsIn = (db: Db): ChunkTextReader => chunkTexts(readOn(db));
