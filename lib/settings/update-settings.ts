import type { Context } from "../access/context.ts";
import { requireAdmin } from "../access/require.ts";
import { recordAudit } from "../audit/record.ts";
import { inTransaction, toJson } from "../db/client.ts";
import { forgetSettings, getSettings, settingsKey } from "./get-settings.ts";
import { Settings, type UpdateSettingsInput } from "./schema.ts";

export async function updateSettings(ctx: Context, input: UpdateSettingsInput): Promise<Settings> {
  requireAdmin(ctx);
  const before = await getSettings(ctx.db);
  const after = Settings.parse({ ...before, ...input });
  await inTransaction(ctx, async (ctx) => {
    await ctx.db.setting.upsert({
      where: { key: settingsKey },
      create: { key: settingsKey, value: toJson(after) },
      update: { value: toJson(after) },
    });
    await recordAudit(ctx, { action: "settings.updated", entityKind: "settings", before, after });
  });
  forgetSettings();
  return after;
}
