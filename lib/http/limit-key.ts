/** The key under which limits count an actor. */
import { type Context, userIdOf } from "#lib/access/context.ts";
import { clientNetwork } from "./client-network.ts";

/**
 * The user, else the browser's visitor. Requests that name neither count together, by their network: leaving the cookie
 * out starts no count anew.
 */
export function limitKeyOf({ actor, clientAddress }: Pick<Context, "actor" | "clientAddress">): string {
  const userId = userIdOf({ actor });
  if (userId !== null) return userId;
  if (actor.kind === "visitor" && !actor.isNewVisitor) return actor.visitorId;
  return `new:${clientNetwork(clientAddress)}`;
}
