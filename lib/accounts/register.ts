/** Creates a user's own account: where registration is open, or with an invite. */
import type { Context } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { rememberDevice } from "#lib/auth/known-devices.ts";
import {
  consumeAttempt,
  consumeNetwork,
  consumeRefusal,
  forgetAttempts,
  requireFewRefusals,
} from "#lib/auth/login-throttle.ts";
import { hashPassword, verifyPassword } from "#lib/auth/passwords.ts";
import { inTransaction } from "#lib/db/client.ts";
import { forbidden, invalidField, isAppError } from "#lib/errors.ts";
import type { UserId, WorkspaceId } from "#lib/ids.ts";
import { getSettings } from "#lib/settings/index.ts";
import { createUser } from "./create-user.ts";
import { findOpenInvite, requireInvite, roleOf, spendInvite } from "./invites.ts";
import type { RegisterInput } from "./schema.ts";
import { findCredential, guessAtAccount } from "./sign-in.ts";

/**
 * `workspaceId` is the workspace to enter: the invite's, else their own; `devices` the value of the browser's cookie, by
 * which it is a known device of the account.
 */
type Registered = { userId: UserId; workspaceId: WorkspaceId; devices: string };

/** Checks the link and the e-mail first, since hashing a password is costly. Throws as `register`. */
async function requireWanted(ctx: Context, { inviteToken, email }: RegisterInput): Promise<void> {
  if (inviteToken === undefined) return consumeNetwork(ctx.clientAddress);
  const invite = await findOpenInvite(ctx, inviteToken);
  if (!invite) {
    await consumeNetwork(ctx.clientAddress);
    throw forbidden("auth.invite_invalid");
  }
  if (invite.email && invite.email !== email) throw invalidField("email", "auth.invite_other_email");
}

type RegisterFrom = RegisterInput & { devices?: string };

/** Null where an account has the e-mail. */
async function createAccount(ctx: Context, input: RegisterFrom): Promise<Registered | null> {
  const refusal = { clientAddress: ctx.clientAddress, isInvited: input.inviteToken !== undefined };
  await requireFewRefusals(refusal);
  const passwordHash = await hashPassword(input.password);
  return inTransaction(ctx, async (ctx) => {
    // Transactions run one after the other, so no number of requests at once gets more refusals than the limit.
    await requireFewRefusals(refusal);
    const invite = input.inviteToken ? await requireInvite(ctx, input.inviteToken) : null;
    if (await ctx.db.user.findUnique({ where: { email: input.email }, select: { id: true } })) {
      await consumeRefusal(refusal);
      return null;
    }
    const isAdmin = invite?.makesAdmin ?? false;
    const { userId, workspaceId } = await createUser(ctx, { ...input, passwordHash, isAdmin });
    if (invite) await spendInvite(ctx, invite, userId);
    await recordAudit(ctx, {
      action: "user.registered",
      entityKind: "user",
      entityId: userId,
      entityName: input.name,
      after: {
        email: input.email,
        isAdmin,
        invited: invite !== null,
        joins: invite?.workspaceId ? roleOf(invite) : null,
      },
      by: { id: userId, name: input.name },
    });
    const devices = rememberDevice(input.devices, { userId, passwordHash });
    return { userId, workspaceId: invite?.workspaceId ?? workspaceId, devices };
  });
}

/** Whether the password is the account's own, as a guess that counts with those of signing in. */
async function isOwnPassword(ctx: Context, input: RegisterFrom, hash: string): Promise<boolean> {
  const guess = await guessAtAccount(ctx, input);
  try {
    await consumeAttempt(guess);
  } catch (error) {
    if (isAppError(error) && error.code === "rate_limited") return false;
    throw error;
  }
  const fits = await verifyPassword({ hash, password: input.password });
  if (fits) await forgetAttempts(guess);
  return fits;
}

/** The account that has the e-mail, for whoever has an account and registers once more with its password. */
async function findOwnAccount(ctx: Context, input: RegisterFrom): Promise<Registered | null> {
  const credential = await findCredential(ctx, input.email);
  if (!credential || !(await isOwnPassword(ctx, input, credential.passwordHash))) return null;
  const personal = { personalUserId: credential.userId };
  const workspace = await ctx.db.workspace.findFirst({ where: personal, select: { id: true } });
  return workspace
    ? {
        userId: credential.userId,
        workspaceId: workspace.id,
        devices: rememberDevice(input.devices, credential),
      }
    : null;
}

/**
 * Without an invite, whoever has an account and gives its password gets that account. Throws forbidden when
 * registration is closed or the link is invalid; invalid at `email`, in the same words whatever the reason; rate limited
 * after many unknown links, many accounts or a few refused e-mails of one network.
 */
export async function register(ctx: Context, input: RegisterFrom): Promise<Registered> {
  const { registration } = await getSettings(ctx.db);
  const isOpen = registration === "open" || (registration === "invite" && input.inviteToken !== undefined);
  if (!isOpen) throw forbidden("auth.registration_closed");
  await requireWanted(ctx, input);
  const created = await createAccount(ctx, input);
  if (created) return created;
  const own = input.inviteToken === undefined ? await findOwnAccount(ctx, input) : null;
  if (own) return own;
  throw invalidField("email", "auth.email_refused");
}
