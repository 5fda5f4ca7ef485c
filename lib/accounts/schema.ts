/** The schemas of users' input about accounts, and of its results. Client-safe. */
import { z } from "zod";
import { tokenScopes, type WorkspaceRole, workspaceRoles } from "#lib/access/policy.ts";
import { locales } from "#lib/i18n/locales.ts";
import { TimeZone } from "#lib/i18n/time-zone-schema.ts";
import { InviteId, type SessionId, storedId, TokenId, UserId, WorkspaceId } from "#lib/ids.ts";
import type { Device } from "#lib/text/device.ts";

export const accountLimits = {
  nameLength: 80,
  emailLength: 200,
  minPasswordLength: 10,
  maxPasswordLength: 128,
  tokenNameLength: 60,
} as const;

const Name = z.string().trim().min(1, "required").max(accountLimits.nameLength);
const Email = z.string().trim().toLowerCase().min(1, "required").max(accountLimits.emailLength).pipe(z.email());
export const NewPassword = z.string().min(accountLimits.minPasswordLength).max(accountLimits.maxPasswordLength);

export const SetUpInput = z
  .strictObject({
    name: Name,
    email: Email,
    password: NewPassword,
    locale: z.enum(locales),
    code: z.string().max(40).optional(),
    /** Of the instance; the default's where left out. */
    timeZone: TimeZone.optional(),
  })
  .meta({ id: "SetUpInput" });
export type SetUpInput = z.infer<typeof SetUpInput>;

export const CreateUserInput = z.strictObject({
  name: Name,
  email: Email,
  password: NewPassword,
  isAdmin: z.boolean(),
});
export type CreateUserInput = z.infer<typeof CreateUserInput>;

export const SignInInput = z.strictObject({
  email: Email,
  password: z.string().min(1, "required").max(accountLimits.maxPasswordLength),
});
export type SignInInput = z.infer<typeof SignInInput>;

export const RegisterInput = z.strictObject({
  name: Name,
  email: Email,
  password: NewPassword,
  locale: z.enum(locales),
  inviteToken: z.string().max(100).optional(),
});
export type RegisterInput = z.infer<typeof RegisterInput>;

export const UpdateProfileInput = z.strictObject({ name: Name, locale: z.enum(locales) });
export type UpdateProfileInput = z.infer<typeof UpdateProfileInput>;

export const ChangePasswordInput = z.strictObject({
  currentPassword: z.string().min(1, "required"),
  newPassword: NewPassword,
  endsTokens: z.boolean().default(false),
});
export type ChangePasswordInput = z.input<typeof ChangePasswordInput>;

export const CreateInviteInput = z.strictObject({
  email: z.union([z.literal(""), Email]).optional(),
  makesAdmin: z.boolean().default(false),
  workspaceId: storedId("workspace").optional(),
  role: z.enum(workspaceRoles).optional(),
});
export type CreateInviteInput = z.infer<typeof CreateInviteInput>;

export const UserInput = z.strictObject({ userId: UserId });
export type UserInput = z.infer<typeof UserInput>;

export const UpdateUserInput = z.strictObject({ userId: UserId, isAdmin: z.boolean() });
export type UpdateUserInput = z.infer<typeof UpdateUserInput>;

export const InviteInput = z.strictObject({ inviteId: InviteId });
export type InviteInput = z.infer<typeof InviteInput>;

export const WorkspaceInviteInput = InviteInput.extend({ workspaceId: WorkspaceId });
export type WorkspaceInviteInput = z.infer<typeof WorkspaceInviteInput>;

export const AcceptInviteInput = z.strictObject({ token: z.string().min(1).max(100) });
export type AcceptInviteInput = z.infer<typeof AcceptInviteInput>;

export const ResetPasswordInput = z.strictObject({ token: z.string().min(1).max(200), password: NewPassword });
export type ResetPasswordInput = z.infer<typeof ResetPasswordInput>;

export const CreateTokenInput = z.strictObject({
  name: z.string().trim().min(1, "required").max(accountLimits.tokenNameLength),
  scopes: z.array(z.enum(tokenScopes)).min(1),
  days: z.int().min(1).max(3_650).nullable().default(90),
});
export type CreateTokenInput = z.input<typeof CreateTokenInput>;

export const TokenInput = z.strictObject({ tokenId: TokenId });
export type TokenInput = z.infer<typeof TokenInput>;

export const SessionInput = z.strictObject({ sessionId: z.string().max(60).brand<"session">() });
export type SessionInput = z.infer<typeof SessionInput>;

export type UserView = {
  id: UserId;
  name: string;
  email: string;
  isAdmin: boolean;
  status: "active" | "suspended";
  createdAt: string;
  lastSeenAt: string | null;
};

export type InviteView = {
  id: InviteId;
  email: string | null;
  makesAdmin: boolean;
  /** The workspace and the role of the invite; null for a link that only makes an account. */
  joins: { workspaceName: string; role: WorkspaceRole } | null;
  expiresAt: string;
  createdAt: string;
};
/** An invite as the holder of its link sees it. */
export type InvitationView = {
  /** The link's use for the current user: `open` can be accepted, `has-account` only makes accounts. */
  standing: "signed-out" | "open" | "member" | "other-account" | "has-account";
  invitedBy: string;
  workspaceName: string;
  /** Null where the link leads to no workspace. */
  role: WorkspaceRole | null;
  makesAdmin: boolean;
};
export type SessionView = {
  id: SessionId;
  device: Device;
  /** Empty where the client address is unknown. */
  address: string;
  createdAt: string;
  isCurrent: boolean;
};
export type TokenView = {
  id: TokenId;
  name: string;
  hint: string;
  scopes: string[];
  expiresAt: string | null;
  lastUsedAt: string | null;
  createdAt: string;
};
