/** Rebuilds the search indexes with this program's text analysis: after an update, or a restored backup. */
import type { Db } from "#lib/db/client.ts";
import { analysisVersion } from "#lib/retrieval/analyze.ts";
import { indexChunks } from "./chunk-index.ts";

const settingKey = "search.analysis";
/** Chunks of one step: a write from elsewhere waits for one step at most. */
const chunksAtOnce = 200;

async function isCurrent(db: Db): Promise<boolean> {
  const setting = await db.setting.findUnique({ where: { key: settingKey } });
  return setting?.value === analysisVersion;
}

/** Resolves with the number of chunks indexed anew, 0 where the index was current. */
export async function rebuildIndex(db: Db): Promise<number> {
  if (await isCurrent(db)) return 0;
  let [last, count] = [0, 0];
  for (;;) {
    const rows = await db.chunk.findMany({
      where: { number: { gt: last } },
      select: { number: true, baseId: true, title: true, titlePath: true, text: true, language: true },
      orderBy: { number: "asc" },
      take: chunksAtOnce,
    });
    if (rows.length === 0) break;
    await indexChunks(db, rows);
    last = rows.at(-1)?.number ?? last;
    count += rows.length;
  }
  const value = analysisVersion;
  await db.setting.upsert({ where: { key: settingKey }, create: { key: settingKey, value }, update: { value } });
  return count;
}
