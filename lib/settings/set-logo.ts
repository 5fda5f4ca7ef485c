import { createHash } from "node:crypto";
import type { Context } from "#lib/access/context.ts";
import { requireAdmin } from "#lib/access/require.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction } from "#lib/db/client.ts";
import { drawWithin } from "#lib/pictures/index.ts";
import { forgetSettings, getSettings, logoRow, settingsKey } from "./get-settings.ts";
import type { SetLogoInput, Settings } from "./schema.ts";
import { storeSetting } from "./store-setting.ts";

const keyLength = 16;
/** Wide and high: it is shown beside the name. */
const maxPixels = 256;

/** Drawn anew from its pixels, as bots' pictures are. */
export async function setLogo(ctx: Context, { picture }: SetLogoInput): Promise<Settings> {
  requireAdmin(ctx);
  const bytes = picture === null ? null : await drawWithin(Buffer.from(picture, "base64"), maxPixels);
  const logo = bytes && { type: "image/webp", image: bytes.toString("base64") };
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
