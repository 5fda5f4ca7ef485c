/** The ends of an import that went well: what the document says of itself from then on. */
import { toJson } from "#lib/db/client.ts";
import type { ImportRun } from "./begin-import.ts";
import type { ParsedContent } from "./parse-content.ts";
import type { ReplacedContent } from "./replace-content.ts";

const ready = { state: "ready", progress: 1, failure: null };

/** A page that its server says is the one that was read before. */
export const finishUnchanged = ({ set }: ImportRun): Promise<void> => set({ ...ready, fetchedAt: new Date() });

/** A page that the base has under another address: `title` is that document's. */
export const finishSamePage = ({ set }: ImportRun, { facts }: ParsedContent, title: string): Promise<void> =>
  set({ ...ready, fetchedAt: facts.fetchedAt, notes: toJson([{ code: "same_page", title }]) });

export async function finishImport(
  { ctx, source, set }: ImportRun,
  { facts, isOther, title, language, parsed, sizeBytes }: ReplacedContent,
): Promise<void> {
  await set({
    ...facts,
    ...(isOther ? { changedAt: facts.fetchedAt ?? new Date() } : {}),
    ...ready,
    title,
    language,
    notes: toJson(parsed.notes),
    sizeBytes,
  });
  if (isOther) await ctx.db.knowledgeBase.update({ where: { id: source.baseId }, data: { updatedAt: new Date() } });
}
