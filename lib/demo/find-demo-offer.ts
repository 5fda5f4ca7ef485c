import type { Context } from "#lib/access/context.ts";
import { requireAdmin } from "#lib/access/require.ts";
import { type Language, languages } from "#lib/bots/spec.ts";
import { seededLanguages } from "./seeded-languages.ts";

/** The language of a demo that this instance has not had yet; null where it has had all, or began without one. */
export async function findDemoOffer(ctx: Context): Promise<Language | null> {
  requireAdmin(ctx);
  const seeded = await seededLanguages(ctx.db);
  return (seeded && languages.find((language) => !seeded.includes(language))) ?? null;
}
