/** The context of work without a user: start-up, jobs, the command line. */
import type { Context } from "#lib/access/context.ts";
import { type Db, sharedDb } from "#lib/db/client.ts";
import { newId } from "#lib/ids.ts";

export function systemContext(db: Db = sharedDb()): Context {
  return { actor: { kind: "system" }, db, requestId: newId("request"), locale: "en", clientAddress: "" };
}
