import type { Context } from "#lib/access/context.ts";
import { requireAdmin, requirePermission } from "#lib/access/require.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction } from "#lib/db/client.ts";
import { conflict } from "#lib/errors.ts";
import type { BotId } from "#lib/ids.ts";
import { demosByLanguage } from "#prisma/seed/demos.ts";
import { createDemo } from "./create-demo.ts";
import { findDemoOffer } from "./find-demo-offer.ts";
import type { AddDemoInput } from "./schema.ts";
import { seededLanguages, storeSeededLanguages } from "./seeded-languages.ts";

/** Throws conflict for a demo that the instance has had already. */
export async function addDemo(ctx: Context, input: AddDemoInput): Promise<{ botId: BotId }> {
  requireAdmin(ctx);
  requirePermission(ctx, "bots.write", input.workspaceId);
  return inTransaction(ctx, async (ctx) => {
    if ((await findDemoOffer(ctx)) !== input.language) throw conflict("demo_there");
    const botId = await createDemo(ctx, input);
    await storeSeededLanguages(ctx.db, [...((await seededLanguages(ctx.db)) ?? []), input.language]);
    await recordAudit(ctx, {
      action: "bot.created",
      entityKind: "bot",
      entityId: botId,
      entityName: demosByLanguage[input.language].bot.spec.name,
      workspaceId: input.workspaceId,
      after: { from: "demo" },
    });
    return { botId };
  });
}
