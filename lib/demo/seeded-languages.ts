/** The languages whose demo this instance has had, or whose administrator declined it. */
import { z } from "zod";
import { Language } from "#lib/bots/spec.ts";
import { type Db, toJson } from "#lib/db/client.ts";

const key = "seeded";

/** `true` is from when the demo was in Indonesian alone. */
const Seeded = z.union([z.literal(true).transform((): Language[] => ["id"]), z.array(Language)]);

/** Null for an instance that was never seeded. */
export async function seededLanguages(db: Db): Promise<Language[] | null> {
  const row = await db.setting.findUnique({ where: { key } });
  return row && Seeded.parse(row.value);
}

export async function storeSeededLanguages(db: Db, languages: readonly Language[]): Promise<void> {
  const value = toJson([...new Set(languages)]);
  await db.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
}
