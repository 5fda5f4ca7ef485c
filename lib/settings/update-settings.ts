import type { Context } from "#lib/access/context.ts";
import { requireAdmin } from "#lib/access/require.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction } from "#lib/db/client.ts";
import { forgetSettings, getSettings, settingsKey } from "./get-settings.ts";
import { Settings, type UpdateSettingsInput } from "./schema.ts";
import { storeSetting } from "./store-setting.ts";

export async function updateSettings(ctx: Context, input: UpdateSettingsInput): Promise<Settings> {
  requireAdmin(ctx);
  const before = await getSettings(ctx.db);
  const after = Settings.parse({ ...before, ...input });
  await inTransaction(ctx, async (ctx) => {
    await storeSetting(ctx.db, settingsKey, after);
    await recordAudit(ctx, { action: "settings.updated", entityKind: "settings", before, after });
  });
  forgetSettings();
  return after;
}
