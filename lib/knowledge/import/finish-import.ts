/** The ends of an import that went well: what the document says of itself from then on. */
import { toJson } from "#lib/db/client.ts";
import type { ImportRun } from "./begin-import.ts";
import type { ParsedContent } from "./parse-content.ts";
import type { ReplacedContent } from "./replace-content.ts";

/** A page that its server says is the one that was read before. */
export const finishUnchanged = ({ end }: ImportRun): Promise<void> =>
  end({ fetchedAt: new Date(), failure: null }, false);

/** A page that the base has under another address: `title` is that document's. */
export const finishSamePage = ({ end }: ImportRun, { facts }: ParsedContent, title: string): Promise<void> =>
  end({ fetchedAt: facts.fetchedAt, notes: toJson([{ code: "same_page", title }]), failure: null }, false);

export async function finishImport(
  { ctx, source, end }: ImportRun,
  { facts, isOther, title, language, parsed, sizeBytes }: ReplacedContent,
): Promise<void> {
  const changedAt = isOther ? { changedAt: facts.fetchedAt ?? new Date() } : {};
  const notes = toJson(parsed.notes);
  await end({ ...facts, ...changedAt, title, language, notes, failure: null, sizeBytes }, isOther);
  if (isOther) await ctx.db.knowledgeBase.update({ where: { id: source.baseId }, data: { updatedAt: new Date() } });
}
