/** Exports a whole base as one zip: all that an import needs to make it again, without users. */
import { Readable } from "node:stream";
import type { Context } from "#lib/access/context.ts";
import { type Db, readRows } from "#lib/db/client.ts";
import { conflict } from "#lib/errors.ts";
import type { BaseId, DocumentId } from "#lib/ids.ts";
import { requireBase } from "#lib/knowledge/access.ts";
import { chunkingOf } from "#lib/knowledge/chunking/chunking-column.ts";
import { asLanguage } from "#lib/knowledge/documents/write-document.ts";
import type { BaseInput } from "#lib/knowledge/schema.ts";
import { openStored } from "#lib/storage/stored-files.ts";
import { contentLines } from "./content-lines.ts";
import { countFiles, countTexts, type FileCounts, type TextCounts } from "./export-archive-sql.ts";
import { type ExportedQuestions, listExportedQuestions } from "./exported-questions.ts";
import {
  archiveLimits,
  contentsName,
  formatName,
  formatVersion,
  type Manifest,
  manifestName,
  originalName,
  tooLarge,
} from "./format.ts";
import { type ZippedFile, zipStream } from "./zip-stream.ts";

type Base = Awaited<ReturnType<typeof requireBase>>;

/** Throws conflict for a base over the limits of an import. */
async function requireFits(db: Db, baseId: BaseId): Promise<void> {
  const [files] = await readRows<FileCounts>(db, countFiles(baseId));
  const [texts] = await readRows<TextCounts>(db, countTexts(baseId));
  const bytes = Number(files?.bytes) + Number(texts?.length);
  const lines = Number(files?.documents) + Number(texts?.chunks);
  const { megabytes, originals } = archiveLimits;
  if (bytes > megabytes * 1_000_000 || Number(files?.originals) > originals || lines > archiveLimits.lines)
    throw conflict(tooLarge, archiveLimits);
}

async function* manifestOf(
  { db }: Context,
  base: Base,
  { ofNone: questions }: ExportedQuestions,
): AsyncGenerator<Uint8Array> {
  const { name, description } = base;
  const dismissals = await db.duplicateDismissal.findMany({
    where: { baseId: base.id },
    orderBy: { createdAt: "desc" },
    take: archiveLimits.bothRight,
  });
  const manifest: Manifest = {
    format: formatName,
    version: formatVersion,
    exportedAt: new Date(),
    base: { name, description, language: asLanguage(base.language), chunking: chunkingOf(base) },
    questions,
    bothRight: dismissals.map(({ firstHash, secondHash }) => [firstHash, secondHash]),
  };
  yield Buffer.from(`${JSON.stringify(manifest)}\n`);
}

const originalsAtOnce = 200;

/** In the documents' order; `names` gets the existing originals, by their key. */
async function* originalsOf(db: Db, baseId: BaseId, names: Map<string, string>): AsyncGenerator<ZippedFile> {
  for (let last: DocumentId | "" | undefined = ""; last !== undefined; ) {
    const rows: { id: DocumentId; storageKey: string | null; sourceName: string | null; title: string }[] =
      await db.document.findMany({
        where: { baseId, storageKey: { not: null }, id: { gt: last } },
        select: { id: true, storageKey: true, sourceName: true, title: true },
        orderBy: { id: "asc" },
        take: originalsAtOnce,
      });
    for (const { storageKey, sourceName, title } of rows) {
      const file = storageKey && (await openStored(storageKey));
      if (!file) continue;
      const name = originalName(names.size + 1, sourceName ?? title);
      names.set(storageKey, name);
      yield { name, content: file.createReadStream(), isPacked: true };
    }
    last = rows.at(-1)?.id;
  }
}

/** Originals first: files added meanwhile are left out, and deleted ones leave no gap. */
async function* filesOf(ctx: Context, base: Base): AsyncGenerator<ZippedFile> {
  const questions = await listExportedQuestions(ctx.db, base.id);
  const newest = await ctx.db.document.findFirst({
    where: { baseId: base.id },
    orderBy: { id: "desc" },
    select: { id: true },
  });
  const names = new Map<string, string>();
  yield { name: manifestName, content: manifestOf(ctx, base, questions), isPacked: false };
  yield* originalsOf(ctx.db, base.id, names);
  const contents = contentLines(ctx.db, { baseId: base.id, lastId: newest?.id ?? "", names, questions });
  yield { name: contentsName, content: contents, isPacked: false };
}

/** Throws conflict for a base that is too large for one file. */
export async function exportArchive(
  ctx: Context,
  { baseId }: BaseInput,
): Promise<{ name: string; content: ReadableStream<Uint8Array> }> {
  const base = await requireBase(ctx, baseId, "knowledge.read");
  await requireFits(ctx.db, baseId);
  // Node's own type of web stream, which is the same object.
  const content = Readable.toWeb(Readable.from(zipStream(filesOf(ctx, base)))) as ReadableStream<Uint8Array>;
  return { name: `${base.name}.zip`, content };
}
