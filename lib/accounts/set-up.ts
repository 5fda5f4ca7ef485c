/** Creates the first administrator: exactly one, under any number of concurrent requests. */
import type { Context } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { rememberDevice } from "#lib/auth/known-devices.ts";
import { consumeAttempt } from "#lib/auth/login-throttle.ts";
import { hashPassword } from "#lib/auth/passwords.ts";
import { setupCode } from "#lib/auth/setup-code.ts";
import { type Db, inTransaction } from "#lib/db/client.ts";
import { conflict, invalidField } from "#lib/errors.ts";
import type { UserId, WorkspaceId } from "#lib/ids.ts";
import { processWide } from "#lib/process-wide.ts";
import { forgetSettings, storeTimeZone } from "#lib/settings/index.ts";
import { createUser } from "./create-user.ts";
import type { SetUpInput } from "./schema.ts";

const done = () => processWide("set-up", () => ({ isDone: false }));

/** Never becomes false again, so the database is queried only until it is true. */
export async function isSetUp({ db }: { db: Db }): Promise<boolean> {
  const state = done();
  if (!state.isDone)
    state.isDone = (await db.user.findFirst({ where: { isAdmin: true }, select: { id: true } })) !== null;
  return state.isDone;
}

/** The page asks for the code only where it is required. */
export function needsSetupCode(ctx: Context): boolean {
  return ctx.actor.kind !== "system" && !ctx.isLocal;
}

/** The seed's rows belong to the system until the first administrator owns them. */
async function adoptSeed(ctx: Context, workspaceId: WorkspaceId): Promise<void> {
  const from = { workspace: { kind: "system" } };
  await ctx.db.bot.updateMany({ where: from, data: { workspaceId, publicRevision: { increment: 1 } } });
  await ctx.db.knowledgeBase.updateMany({ where: from, data: { workspaceId } });
  await ctx.db.conversation.updateMany({ where: from, data: { workspaceId } });
}

/** Throws conflict once an administrator exists; from another machine invalid at `code` without the printed code, rate limited after many wrong ones. */
export async function setUp(
  ctx: Context,
  input: SetUpInput & { devices?: string },
): Promise<{ userId: UserId; devices: string }> {
  if (await isSetUp(ctx)) throw conflict("auth.set_up_already");
  if (needsSetupCode(ctx)) {
    await consumeAttempt({ secret: "set-up", clientAddress: ctx.clientAddress });
    if (input.code?.trim() !== setupCode()) throw invalidField("code", "auth.wrong_code");
  }
  const passwordHash = await hashPassword(input.password);
  const created = await inTransaction(ctx, async (ctx) => {
    // The transaction holds the write lock from its first statement, so only one request finds no administrator.
    if (await ctx.db.user.findFirst({ where: { isAdmin: true }, select: { id: true } }))
      throw conflict("auth.set_up_already");
    const user = await createUser(ctx, { ...input, passwordHash, isAdmin: true });
    await adoptSeed(ctx, user.workspaceId);
    if (input.timeZone) await storeTimeZone(ctx.db, input.timeZone);
    await recordAudit(ctx, {
      action: "instance.set-up",
      entityKind: "user",
      entityId: user.userId,
      entityName: input.name,
      after: { email: input.email, isAdmin: true },
      by: { id: user.userId, name: input.name },
    });
    return user;
  });
  forgetSettings();
  const { userId } = created;
  return { userId, devices: rememberDevice(input.devices, { userId, passwordHash }) };
}
