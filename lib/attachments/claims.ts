/**
 * Attachments that a question is being stored with, or that are being deleted: one of these at a time, and whoever comes
 * next waits. A row's columns tell the rest.
 */
import type { AttachmentId } from "#lib/ids.ts";
import { processWide } from "#lib/process-wide.ts";

const claimed = () => processWide("attachment-claims", () => new Map<AttachmentId, Promise<void>>());

export const isClaimed = (id: AttachmentId): boolean => claimed().has(id);

const holderOf = (ids: readonly AttachmentId[]) =>
  ids.map((id) => claimed().get(id)).find((held) => held !== undefined);

/** All of them at once, so that two who wait never hold what the other waits for. The returned function gives them back. */
export async function claim(ids: readonly AttachmentId[]): Promise<() => void> {
  for (let held = holderOf(ids); held; held = holderOf(ids)) await held;
  const { promise, resolve } = Promise.withResolvers<void>();
  for (const id of ids) claimed().set(id, promise);
  return () => {
    for (const id of ids) if (claimed().get(id) === promise) claimed().delete(id);
    resolve();
  };
}
