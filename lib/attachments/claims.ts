/**
 * Attachments that a question is being stored with, or that are being deleted: at most one at a time does either. A row's
 * columns tell the rest.
 */
import { conflict } from "#lib/errors.ts";
import type { AttachmentId } from "#lib/ids.ts";
import { processWide } from "#lib/process-wide.ts";

const claimed = () => processWide("attachment-claims", () => new Set<AttachmentId>());

export const isClaimed = (id: AttachmentId): boolean => claimed().has(id);

/** All of them, or none: throws conflict. The returned function gives them back. */
export function claim(ids: readonly AttachmentId[]): () => void {
  if (ids.some(isClaimed)) throw conflict("attachments.in_use");
  for (const id of ids) claimed().add(id);
  return () => {
    for (const id of ids) claimed().delete(id);
  };
}
