import { type Db, toJson } from "#lib/db/client.ts";

export async function storeSetting(db: Db, key: string, value: unknown): Promise<void> {
  await db.setting.upsert({ where: { key }, create: { key, value: toJson(value) }, update: { value: toJson(value) } });
}
