/** Settings as they stand, from a process-wide copy that every change drops. */
import type { Db } from "../db/client.ts";
import { processWide } from "../shared.ts";
import { Settings } from "./schema.ts";

type Kept = { settings: Settings | null };
const kept = () => processWide<Kept>("settings", () => ({ settings: null }));

export const settingsKey = "instance";

export async function getSettings(db: Db): Promise<Settings> {
  const cache = kept();
  if (cache.settings) return cache.settings;
  const row = await db.setting.findUnique({ where: { key: settingsKey } });
  cache.settings = Settings.parse(row?.value ?? {});
  return cache.settings;
}

export function forgetSettings(): void {
  kept().settings = null;
}
