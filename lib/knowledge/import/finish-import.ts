/** Ends a successful import: the document's final columns. */
import { toJson } from "#lib/db/client.ts";
import type { DocumentNote } from "#lib/knowledge/schema.ts";
import { parserVersion } from "#lib/parsing/parser-version.ts";
import type { ImportRun } from "./begin-import.ts";
import type { ParsedContent } from "./parse-content.ts";
import type { ReplacedContent } from "./replace-content.ts";

/** For a page that its server reports as unchanged. */
export const finishUnchanged = ({ end }: ImportRun): Promise<void> =>
  end({ fetchedAt: new Date(), failure: null }, false);

/** For a page that the base has under another URL: `title` is that document's. */
export const finishSamePage = ({ end }: ImportRun, { facts }: ParsedContent, title: string): Promise<void> =>
  end(
    { fetchedAt: facts.fetchedAt, notes: toJson([{ code: "same_page", title }]), parserVersion, failure: null },
    false,
  );

export async function finishImport(
  { ctx, source, end }: ImportRun,
  { facts, isOther, gained, title, language, parsed, sizeBytes }: ReplacedContent,
): Promise<void> {
  const changedAt = isOther ? { changedAt: facts.fetchedAt ?? new Date() } : {};
  const reread: DocumentNote[] = gained > 0 ? [{ code: "reread", count: gained }] : [];
  const notes = toJson([...parsed.notes, ...reread]);
  await end({ ...facts, ...changedAt, title, language, notes, parserVersion, failure: null, sizeBytes }, isOther);
  if (isOther) await ctx.db.knowledgeBase.update({ where: { id: source.baseId }, data: { updatedAt: new Date() } });
}
