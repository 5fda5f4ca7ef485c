/** A base's own choice as its row holds it. */
import { jsonNull, type Prisma, toJson } from "#lib/db/client.ts";
import { Chunking } from "#lib/knowledge/chunking-schema.ts";

/** Null where texts are cut automatically. */
export const chunkingOf = ({ chunking }: { chunking: unknown }): Chunking | null => Chunking.nullable().parse(chunking);

/** What is written of a choice; nothing where none is given. */
export const chunkingData = (
  chunking: Chunking | null | undefined,
): Pick<Prisma.KnowledgeBaseUncheckedUpdateInput & Prisma.KnowledgeBaseUncheckedCreateInput, "chunking"> =>
  chunking === undefined ? {} : { chunking: chunking ? toJson(chunking) : jsonNull };

/** For the log, which shows nothing that is called a token. */
export const chunkingNoted = (chunking: Chunking | null): { length: number; overlap: number } | null =>
  chunking && { length: chunking.tokens, overlap: chunking.overlap };
