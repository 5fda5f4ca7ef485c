/** Creates a user's own account: where registration is open, or with an invite. */
import type { Context } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { rememberDevice } from "#lib/auth/known-devices.ts";
import { consumeNetwork } from "#lib/auth/login-throttle.ts";
import { hashPassword } from "#lib/auth/passwords.ts";
import { inTransaction } from "#lib/db/client.ts";
import { forbidden, invalidField } from "#lib/errors.ts";
import type { UserId, WorkspaceId } from "#lib/ids.ts";
import { getSettings } from "#lib/settings/index.ts";
import { createUser } from "./create-user.ts";
import { findOpenInvite, requireInvite, roleOf, spendInvite } from "./invites.ts";
import type { RegisterInput } from "./schema.ts";

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

/**
 * Throws forbidden when registration is closed or the link is invalid; invalid at `email`; rate limited after many
 * unknown links or many accounts of one client address.
 */
export async function register(ctx: Context, input: RegisterInput & { devices?: string }): Promise<Registered> {
  const { registration } = await getSettings(ctx.db);
  const isOpen = registration === "open" || (registration === "invite" && input.inviteToken !== undefined);
  if (!isOpen) throw forbidden("auth.registration_closed");
  await requireWanted(ctx, input);
  const passwordHash = await hashPassword(input.password);
  return inTransaction(ctx, async (ctx) => {
    const invite = input.inviteToken ? await requireInvite(ctx, input.inviteToken) : null;
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
