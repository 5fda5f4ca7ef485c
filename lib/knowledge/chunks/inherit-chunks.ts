/** What new chunks take over from those that go: the switch, and the test questions that expect them. */
import type { Db } from "#lib/db/client.ts";
import type { ChunkId, DocumentId } from "#lib/ids.ts";
import { eachInPieces } from "#lib/in-pieces.ts";
import { yieldToRequests } from "#lib/yield-to-requests.ts";
import type { Missing, Standing } from "./compare-chunks.ts";
import { countWords, indexSuccessors } from "./succeed-chunks.ts";

export type Written = Missing & { id: ChunkId };

export type Inherited = { disabled: ChunkId[]; questions: [from: ChunkId, to: ChunkId][] };

const readAtOnce = 500;
/** Old chunks whose texts are in memory together. */
const comparedAtOnce = 5_000;

async function textsOf(db: Db, chunks: readonly Standing[], onText: (chunk: Standing, text: string) => void) {
  for (let start = 0; start < chunks.length; start += readAtOnce) {
    await yieldToRequests();
    const some = chunks.slice(start, start + readAtOnce);
    const rows = await db.chunk.findMany({
      where: { number: { in: some.map(({ number }) => number) } },
      select: { number: true, text: true },
    });
    const textByNumber = new Map(rows.map(({ number, text }) => [number, text]));
    await eachInPieces(some, (chunk) => onText(chunk, textByNumber.get(chunk.number) ?? ""));
  }
}

/** How many more words the new chunks have than those that go; below zero where they have fewer. */
export async function countGained(db: Db, dropped: readonly Standing[], written: readonly Written[]): Promise<number> {
  let gained = 0;
  await eachInPieces(written, ({ chunk }) => {
    gained += countWords(chunk.text);
  });
  await textsOf(db, dropped, (_, text) => {
    gained -= countWords(text);
  });
  return gained;
}

type Leaving = { documentId: DocumentId; dropped: readonly Standing[]; orphaned: readonly Standing[] };

/** An orphaned chunk stays with its questions; a new one that says the same is off as it is. */
export async function inherit(
  db: Db,
  { documentId, dropped, orphaned }: Leaving,
  written: readonly Written[],
): Promise<Inherited> {
  const inherited: Inherited = { disabled: [], questions: [] };
  if (written.length === 0) return inherited;
  const questions = await db.knowledgeQuestion.findMany({
    where: { documentId, chunkId: { not: null } },
    select: { chunkId: true },
  });
  const expected = new Set(questions.map(({ chunkId }) => chunkId));
  const leaving = dropped.filter(({ id, enabled }) => !enabled || expected.has(id));
  const heirless = [...leaving, ...orphaned.filter(({ enabled }) => !enabled)];
  if (heirless.length === 0) return inherited;
  const isDropped = new Set(dropped.map(({ id }) => id));
  const successors = await indexSuccessors(written.map(({ chunk }) => chunk));
  for (let start = 0; start < heirless.length; start += comparedAtOnce) {
    const some = heirless.slice(start, start + comparedAtOnce);
    const old: { text: string; titlePath: unknown; page: number | null }[] = [];
    await textsOf(db, some, ({ titlePath, page }, text) => old.push({ text, titlePath, page }));
    for (const [index, at] of (await successors.of(old)).entries()) {
      const [from, to] = [some[index], at === null ? undefined : written[at]];
      if (!from || !to) continue;
      if (!from.enabled) inherited.disabled.push(to.id);
      if (expected.has(from.id) && isDropped.has(from.id)) inherited.questions.push([from.id, to.id]);
    }
  }
  return inherited;
}
