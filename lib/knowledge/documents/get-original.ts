import type { Context } from "#lib/access/context.ts";
import { notFound } from "#lib/errors.ts";
import { requireDocument } from "#lib/knowledge/access.ts";
import type { DocumentInput } from "#lib/knowledge/schema.ts";
import { streamStored } from "#lib/storage/stored-files.ts";

/** The file as uploaded. Throws not found for a document without one. */
export async function getOriginal(
  ctx: Context,
  { documentId }: DocumentInput,
): Promise<{ name: string; content: ReadableStream<Uint8Array> }> {
  const document = await requireDocument(ctx, documentId, "knowledge.read");
  if (!document.storageKey) throw notFound("original");
  return { name: document.sourceName ?? document.title, content: streamStored(document.storageKey) };
}
