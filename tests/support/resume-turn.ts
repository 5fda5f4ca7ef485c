/** Another process that starts on the same database and goes on with a turn. Usage: node resume-turn.ts <JSON> */
import { z } from "zod";
import { sharedDb } from "#lib/db/client.ts";
import { newId, TurnId, VisitorId } from "#lib/ids.ts";
import { requireOpenBot } from "#lib/publishing/index.ts";
import { live, recoverTurns, resumeTurn } from "#lib/turns/index.ts";
import { turnTools } from "#lib/turns/turn-tools.ts";
import { call, clientResult, fromClient } from "./calls.ts";
import { toolOf } from "./turn-fakes.ts";

const Input = z.object({ turnId: TurnId, visitorId: VisitorId, slug: z.string() });
const { turnId, visitorId, slug } = Input.parse(JSON.parse(process.argv[2] ?? ""));
const db = sharedDb();
await recoverTurns(db);
turnTools().push(toolOf(call.name, () => fromClient));
const actor = { kind: "visitor" as const, visitorId };
const ctx = { actor, db, requestId: newId("request"), locale: "en" as const, clientAddress: "127.0.0.1" };
const bot = await requireOpenBot(ctx, { channel: "web", by: { slug }, origin: null, pass: () => undefined });
await resumeTurn(ctx, { bot, turnId, result: clientResult });
const turn = live().byTurnId.get(turnId);
while (turn && !turn.finished) {
  const { promise, resolve } = Promise.withResolvers<void>();
  turn.readers.add(resolve);
  await promise;
  turn.readers.delete(resolve);
}
process.stdout.write(JSON.stringify(turn?.events.map(({ event }) => event.type)));
await db.$disconnect();
