import { createHash } from "node:crypto";
import { fileTypeFromBuffer } from "file-type";
import type { Context } from "#lib/access/context.ts";
import { requireAdmin } from "#lib/access/require.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction } from "#lib/db/client.ts";
import { invalidField } from "#lib/errors.ts";
import { forgetSettings, getSettings, logoRow, settingsKey } from "./get-settings.ts";
import { logoLimits, type SetLogoInput, type Settings } from "./schema.ts";
import { storeSetting } from "./store-setting.ts";

const keyLength = 16;

/**
 * The type by the picture's bytes, not by its name or the sender's header. Throws invalid at `image` for any other
 * file.
 */
async function typeOf(bytes: Buffer): Promise<string> {
  const found = await fileTypeFromBuffer(bytes);
  const type = logoLimits.types.find((known) => known === found?.mime);
  if (!type) throw invalidField("image", "admin.logo_type");
  return type;
}

export async function setLogo(ctx: Context, { image }: SetLogoInput): Promise<Settings> {
  requireAdmin(ctx);
  const bytes = image === null ? null : Buffer.from(image, "base64");
  const logo = bytes && { type: await typeOf(bytes), image };
  const logoKey = bytes && createHash("sha256").update(bytes).digest("hex").slice(0, keyLength);
  const before = await getSettings(ctx.db);
  const after = { ...before, logoKey };
  await inTransaction(ctx, async (ctx) => {
    await storeSetting(ctx.db, settingsKey, after);
    await storeSetting(ctx.db, logoRow, logo ?? {});
    await recordAudit(ctx, { action: "settings.updated", entityKind: "settings", before, after });
  });
  forgetSettings();
  return after;
}
