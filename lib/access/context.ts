/** Who asks, and with what: the one value that every verb takes first. */
import type { Db } from "../db/client.ts";
import type { Locale } from "../i18n/locales.ts";
import type { TokenScope, WorkspaceRole } from "./policy.ts";

type Person = {
  userId: string;
  name: string;
  email: string;
  isAdmin: boolean;
  /** The person's role in each workspace that they belong to. */
  roles: ReadonlyMap<string, WorkspaceRole>;
};

export type UserActor = Person & { kind: "user"; sessionId: string };
export type TokenActor = Person & { kind: "token"; tokenId: string; scopes: readonly TokenScope[] };
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
