/** The current settings, from a process-wide cache that every change clears. */
import { z } from "zod";
import type { Db } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";
import { pictureTypes } from "#lib/pictures/schema.ts";
import { processWide } from "#lib/process-wide.ts";
import { Settings } from "./schema.ts";

type Kept = { settings: Settings | null };
const kept = () => processWide<Kept>("settings", () => ({ settings: null }));

export const settingsKey = "instance";
export const logoRow = "logo";

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

const Logo = z.object({ type: z.enum(pictureTypes), image: z.string() });

/** Public, since the sign-in page shows the logo. Throws not found where there is none. */
export async function getLogo(db: Db): Promise<{ type: string; bytes: Buffer }> {
  const row = await db.setting.findUnique({ where: { key: logoRow } });
  const logo = Logo.safeParse(row?.value);
  if (!logo.success) throw notFound("logo");
  return { type: logo.data.type, bytes: Buffer.from(logo.data.image, "base64") };
}
