/** A base's chunking as its row holds it. */
import { jsonNull, type Prisma, toJson } from "#lib/db/client.ts";
import { Chunking } from "#lib/knowledge/chunking-schema.ts";

/** Null for automatic chunking. */
export const chunkingOf = ({ chunking }: { chunking: unknown }): Chunking | null => Chunking.nullable().parse(chunking);

/** The column's value for a choice; no value where none is given. */
export const chunkingData = (
  chunking: Chunking | null | undefined,
): Pick<Prisma.KnowledgeBaseUncheckedUpdateInput & Prisma.KnowledgeBaseUncheckedCreateInput, "chunking"> =>
  chunking === undefined ? {} : { chunking: chunking ? toJson(chunking) : jsonNull };

/** For the audit log, which redacts fields whose name has "token". */
export const chunkingNoted = (chunking: Chunking | null): { length: number; overlap: number } | null =>
  chunking && { length: chunking.tokens, overlap: chunking.overlap };
