/** What a new instance holds: the demo in each language. Written once; deleted, it stays deleted. */
import type { Context } from "#lib/access/context.ts";
import { languages } from "#lib/bots/spec.ts";
import { inTransaction } from "#lib/db/client.ts";
import { createDemo, seededLanguages, storeSeededLanguages } from "#lib/demo/index.ts";
import { newId } from "#lib/ids.ts";

export async function seedOnce(ctx: Context): Promise<void> {
  if ((await seededLanguages(ctx.db)) !== null) return;
  await inTransaction(ctx, async (ctx) => {
    const workspaceId = newId("workspace");
    await ctx.db.workspace.create({ data: { id: workspaceId, kind: "system", name: "Rakit" } });
    // The newest stands first in lists: the demo in the language of an instance that chose none.
    for (const language of languages.toReversed()) await createDemo(ctx, { workspaceId, language });
    await storeSeededLanguages(ctx.db, languages);
  });
}
