/** Who asks, and with what: the one value that every verb takes first. */
import type { Db } from "#lib/db/client.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import type { TokenScope, WorkspaceRole } from "./policy.ts";

type User = {
  userId: string;
  name: string;
  email: string;
  isAdmin: boolean;
  /** The person's role in each workspace that they belong to. */
  roles: ReadonlyMap<string, WorkspaceRole>;
};

export type UserActor = User & { kind: "user"; sessionId: string };
export type TokenActor = User & { kind: "token"; tokenId: string; scopes: readonly TokenScope[] };
export type VisitorActor = { kind: "visitor"; visitorId: string };
export type SystemActor = { kind: "system" };
export type Actor = UserActor | TokenActor | VisitorActor | SystemActor;

export type Context = {
  actor: Actor;
  db: Db;
  transacting?: boolean;
  requestId: string;
  locale: Locale;
  /** The address of the client, for limits and sessions; never logged. */
  address: string;
  signal?: AbortSignal;
};

/** The person who acts, by session or token; null for visitors and the system. */
export const userIdOf = ({ actor }: Pick<Context, "actor">): string | null =>
  actor.kind === "user" || actor.kind === "token" ? actor.userId : null;
