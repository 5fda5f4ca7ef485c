/** Users: the first administrator, sign-in, invites, roles, sessions and tokens. */
export { acceptInvite, findInvitation, findInvitedWorkspace } from "./accept-invite.ts";
export { actorFromHeaders } from "./actor.ts";
export {
  createTokenFor,
  createUserFromCommandLine,
  findUserByEmail,
  setPasswordFromCommandLine,
} from "./command-line.ts";
export {
  createInvite,
  listInvites,
  listWorkspaceInvites,
  requireInvite,
  revokeInvite,
  revokeWorkspaceInvite,
} from "./invites.ts";
export {
  changePassword,
  createToken,
  endOtherSessions,
  endSession,
  listSessions,
  listTokens,
  revokeToken,
  updateProfile,
} from "./own-account.ts";
export { register } from "./register.ts";
export { createResetLink, resetPassword } from "./reset-password.ts";
export { isSetUp, needsSetupCode, setUp } from "./set-up.ts";
export { signIn, signOut } from "./sign-in.ts";
export { listUsers, reactivateUser, suspendUser, updateUser } from "./users.ts";
