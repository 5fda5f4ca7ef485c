/** Which parsed chunks a member's edit came from: a reimport keeps the edit, and adds none of these a second time. */
import { z } from "zod";
import { jsonNull, type Prisma, toJson } from "#lib/db/client.ts";
import { isSource } from "#lib/knowledge/schema.ts";

const Hashes = z.array(z.string()).nullable().catch(null);

export const originalHashesOf = (column: unknown): string[] | null => Hashes.parse(column ?? null);

type Edited = { contentHash: string; originalHashes: unknown; document: { kind: string } };

/** The column of a chunk that these are edited, split or merged into. Typed texts have no original, and no value. */
export function editedData(
  chunks: readonly Edited[],
  contentHash: string,
): Pick<Prisma.ChunkUncheckedUpdateInput & Prisma.ChunkUncheckedCreateInput, "originalHashes"> {
  if (!chunks.some(({ document }) => isSource(document.kind))) return {};
  const hashes = new Set(chunks.flatMap((chunk) => originalHashesOf(chunk.originalHashes) ?? [chunk.contentHash]));
  const isAsParsed = hashes.size === 1 && hashes.has(contentHash);
  return { originalHashes: isAsParsed ? jsonNull : toJson([...hashes]) };
}
