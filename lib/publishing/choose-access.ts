/** Sets a bot's access and password; they are decided upon elsewhere. */
import type { Context } from "#lib/access/context.ts";
import { hashPassword } from "#lib/auth/passwords.ts";
import { requireBot } from "#lib/bots/index.ts";
import { invalidField } from "#lib/errors.ts";
import type { PublishInput } from "./schema.ts";

type AccessColumns = { access: string; accessPasswordHash: string | null };

/** Hashing is slow, so it runs before the transaction, and only for actors who may publish. */
export async function hashChosen(
  ctx: Context,
  { botId, password }: Pick<PublishInput, "botId" | "password">,
): Promise<string | null> {
  if (password === undefined) return null;
  await requireBot(ctx, botId, "bots.publish");
  return hashPassword(password);
}

/** An earlier password stays without a new one. Throws invalid at `password` for password access without either. */
export function chooseAccess(bot: AccessColumns, access: string | undefined, hash: string | null): AccessColumns {
  const chosen = { access: access ?? bot.access, accessPasswordHash: hash ?? bot.accessPasswordHash };
  if (chosen.access === "password" && !chosen.accessPasswordHash) throw invalidField("password", "required");
  return chosen;
}

/** The audit entry's values; null where nothing changes. */
export function accessChange(before: AccessColumns, after: AccessColumns) {
  const passwordChanged = after.accessPasswordHash !== before.accessPasswordHash;
  if (after.access === before.access && !passwordChanged) return null;
  return {
    before: { access: before.access, hasPassword: before.accessPasswordHash !== null },
    after: { access: after.access, hasPassword: after.accessPasswordHash !== null, passwordChanged },
  };
}
