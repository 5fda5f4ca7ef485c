/** Which documents an earlier version of the parsers read. A site map, which has no chunks, is none: its pages are. */
import type { Prisma } from "#lib/db/client.ts";
import { parserVersion } from "#lib/parsing/parser-version.ts";

export const outdatedDocuments: Prisma.DocumentWhereInput = {
  kind: { in: ["file", "url"] },
  state: "ready",
  OR: [{ parserVersion: null }, { parserVersion: { lt: parserVersion } }],
  chunks: { some: {} },
};
