/**
 * Another process that starts on the same database and counts a question of each visitor, all from one address.
 * Usage: node take-of-quota.ts <JSON>
 */
import { z } from "zod";
import { sharedDb } from "#lib/db/client.ts";
import { isAppError } from "#lib/errors.ts";
import { newId, VisitorId } from "#lib/ids.ts";
import { requireOpenBot } from "#lib/publishing/index.ts";
import { takeOfDailyQuota } from "#lib/turns/daily-quota.ts";

const Input = z.object({ visitorIds: z.array(VisitorId), slug: z.string() });
const { visitorIds, slug } = Input.parse(JSON.parse(process.argv[2] ?? ""));
const db = sharedDb();
const said: string[] = [];
for (const visitorId of visitorIds) {
  const actor = { kind: "visitor" as const, visitorId };
  const ctx = { actor, db, requestId: newId("request"), locale: "en" as const, clientAddress: "127.0.0.1" };
  const bot = await requireOpenBot(ctx, { channel: "web", by: { slug }, origin: null, pass: () => undefined });
  await takeOfDailyQuota(ctx, bot).then(
    () => said.push("taken"),
    (error: unknown) => said.push(isAppError(error) ? error.reason : String(error)),
  );
}
process.stdout.write(JSON.stringify(said));
await db.$disconnect();
