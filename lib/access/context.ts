/** The context of a request: the actor and what the actor works with; the first parameter of every verb. */
import type { Db } from "#lib/db/client.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import type { RequestId, SessionId, TokenId, UserId, VisitorId, WorkspaceId } from "#lib/ids.ts";
import type { TokenScope, WorkspaceRole } from "./policy.ts";

type User = {
  userId: UserId;
  name: string;
  email: string;
  isAdmin: boolean;
  /** The user's role in each workspace that they belong to. */
  roles: ReadonlyMap<WorkspaceId, WorkspaceRole>;
};

/** `isNewVisitor` where the request named no visitor, and the id was made for it. */
type Visitor = { visitorId: VisitorId; isNewVisitor?: boolean };

/** A signed-in user is the visitor of their browser as well; a program that sends a token is no visitor. */
export type UserActor = User & Visitor & { kind: "user"; sessionId: SessionId };
export type TokenActor = User & { kind: "token"; tokenId: TokenId; scopes: readonly TokenScope[] };
export type VisitorActor = Visitor & { kind: "visitor" };
export type SystemActor = { kind: "system" };
export type Actor = UserActor | TokenActor | VisitorActor | SystemActor;

export type Context = {
  actor: Actor;
  db: Db;
  transacting?: boolean;
  requestId: RequestId;
  locale: Locale;
  /** The language that the browser asks for first, as a BCP 47 tag, which need not be one of ours. */
  language?: string;
  /** The client's address, for limits and sessions; never logged. */
  clientAddress: string;
  /** The request comes from the server's own machine, as far as the request can show it. */
  isLocal?: boolean;
  signal?: AbortSignal;
};

/** The acting user, by session or token; null for visitors and the system. */
export const userIdOf = ({ actor }: Pick<Context, "actor">): UserId | null =>
  actor.kind === "user" || actor.kind === "token" ? actor.userId : null;

/** The visitor of the browser that sent the request; null for tokens and the system. */
export const visitorIdOf = ({ actor }: Pick<Context, "actor">): VisitorId | null =>
  actor.kind === "user" || actor.kind === "visitor" ? actor.visitorId : null;
