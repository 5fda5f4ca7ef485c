import type { Context } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { hashPassword } from "#lib/auth/passwords.ts";
import { requireBot } from "#lib/bots/index.ts";
import { inTransaction } from "#lib/db/client.ts";
import { invalidField } from "#lib/errors.ts";
import type { ChangeSlugInput, SetAccessInput } from "./schema.ts";

const minPasswordLength = 4;

/** The old slug redirects to the new one. Throws invalid at `slug` when another bot has or had it. */
export async function changeSlug(ctx: Context, { botId, slug }: ChangeSlugInput): Promise<{ slug: string }> {
  return inTransaction(ctx, async (ctx) => {
    const bot = await requireBot(ctx, botId, "bots.publish");
    const taken = await ctx.db.botAddress.findUnique({ where: { slug }, select: { botId: true } });
    if (taken && taken.botId !== botId) throw invalidField("slug", "publish.slug_taken");
    await ctx.db.botAddress.upsert({ where: { slug }, create: { slug, botId }, update: {} });
    await ctx.db.bot.update({ where: { id: botId }, data: { slug, publicRevision: { increment: 1 } } });
    await recordAudit(ctx, {
      action: "bot.address-changed",
      entityKind: "bot",
      entityId: botId,
      entityName: bot.name,
      workspaceId: bot.workspaceId,
      before: { slug: bot.slug },
      after: { slug },
    });
    return { slug };
  });
}

/** Throws invalid at `password` for password access without a password. */
export async function setAccess(ctx: Context, { botId, access, password }: SetAccessInput): Promise<void> {
  const bot = await requireBot(ctx, botId, "bots.publish");
  if (password && password.length < minPasswordLength)
    throw invalidField("password", "too_short", { minimum: minPasswordLength });
  const hash = password ? await hashPassword(password) : bot.accessPasswordHash;
  if (access === "password" && !hash) throw invalidField("password", "required");
  await inTransaction(ctx, async (ctx) => {
    await ctx.db.bot.update({
      where: { id: botId },
      data: { access, accessPasswordHash: hash, publicRevision: { increment: 1 } },
    });
    await recordAudit(ctx, {
      action: "bot.access-changed",
      entityKind: "bot",
      entityId: botId,
      entityName: bot.name,
      workspaceId: bot.workspaceId,
      before: { access: bot.access, hasPassword: bot.accessPasswordHash !== null },
      after: { access, hasPassword: hash !== null, passwordChanged: hash !== bot.accessPasswordHash },
    });
  });
}
