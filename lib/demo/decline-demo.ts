import type { Context } from "#lib/access/context.ts";
import { requireAdmin } from "#lib/access/require.ts";
import { inTransaction } from "#lib/db/client.ts";
import type { DeclineDemoInput } from "./schema.ts";
import { seededLanguages, storeSeededLanguages } from "./seeded-languages.ts";

/** The demo in this language is not offered any more. */
export async function declineDemo(ctx: Context, { language }: DeclineDemoInput): Promise<void> {
  requireAdmin(ctx);
  await inTransaction(ctx, async (ctx) => {
    const seeded = await seededLanguages(ctx.db);
    if (seeded) await storeSeededLanguages(ctx.db, [...seeded, language]);
  });
}
