/** People: the first administrator, signing in, invites, roles, sessions and tokens. */
export { acceptInvite, findInvitation } from "./accept-invite.ts";
export { actorFromHeaders } from "./actor.ts";
export { createPersonByHand, createTokenFor, findPerson, setPasswordByHand } from "./by-hand.ts";
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
export { createResetLink, listPeople, reactivatePerson, resetPassword, suspendPerson, updatePerson } from "./people.ts";
export { register } from "./register.ts";
export { isSetUp, needsSetupCode, setUp } from "./set-up.ts";
export { signIn, signOut } from "./sign-in.ts";
