import { afterAll, describe, expect, it } from "vitest";
import { isSetUp, setUp } from "#lib/accounts/index.ts";
import { setupCode } from "#lib/auth/setup-code.ts";
import { blankSpec } from "#lib/bots/spec.ts";
import { sharedDb, toJson } from "#lib/db/client.ts";
import { newId } from "#lib/ids.ts";
import { getSettings } from "#lib/settings/index.ts";
import { addUser, addWorkspace, visitorContext } from "#tests/support/context.ts";

const db = sharedDb();
afterAll(() => db.$disconnect());
const remote = { ...visitorContext(db), clientAddress: "203.0.113.7" };
const visitor = { ...remote, clientAddress: "127.0.0.1", isLocal: true };
const form = { name: "Wayan", email: "wayan@example.org", password: "sepuluh huruf", locale: "id" as const };

// Set-up happens once, so these blocks stand in the order of an instance's life.
describe("refuses", () => {
  it("an address of this machine alone is no proof: a proxy may stand between", async () => {
    const answer = setUp({ ...visitor, isLocal: undefined }, form);
    await expect(answer).rejects.toMatchObject({ fields: { code: { reason: "auth.wrong_code" } } });
    expect(await isSetUp({ db })).toBe(false);
  });

  it("another machine without the printed code sets nothing up", async () => {
    for (const code of [undefined, "", `${setupCode()}0`]) {
      const answer = setUp(remote, { ...form, code });
      await expect(answer).rejects.toMatchObject({ code: "invalid", fields: { code: { reason: "auth.wrong_code" } } });
    }
    expect(await isSetUp({ db })).toBe(false);
  });

  it("an address that a person has already is refused at its field", async () => {
    const user = await addUser(db, "Early");
    const answer = setUp(visitor, { ...form, email: user.actor.email });
    await expect(answer).rejects.toMatchObject({ code: "invalid", fields: { email: { reason: "auth.email_taken" } } });
    expect(await isSetUp({ db })).toBe(false);
  });
});

describe("does", () => {
  it("of several who ask at once exactly one becomes the administrator, and gets the seed's bot", async () => {
    const systemWorkspaceId = await addWorkspace(db, "system", "Rakit");
    const [botId, draft] = [newId("bot"), toJson(blankSpec({ name: "Demo", language: "id" }))];
    await db.bot.create({
      data: { id: botId, workspaceId: systemWorkspaceId, name: "Demo", draft, allowedOrigins: [] },
    });

    const answers = await Promise.allSettled([
      setUp(visitor, { ...form, timeZone: "Asia/Makassar" }),
      setUp(remote, { timeZone: "Asia/Makassar", ...form, email: "made@example.org", code: ` ${setupCode()} ` }),
      setUp(visitor, { ...form, email: "putu@example.org", timeZone: "Asia/Makassar" }),
    ]);
    const winners = answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value.userId] : []));
    const losers = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason] : []));
    expect(winners).toHaveLength(1);
    expect(losers).toMatchObject([{ reason: "auth.set_up_already" }, { reason: "auth.set_up_already" }]);

    expect((await getSettings(db)).timeZone).toBe("Asia/Makassar");
    const admins = await db.user.findMany({ where: { isAdmin: true } });
    expect(admins.map(({ id }) => id)).toEqual(winners);
    const bot = await db.bot.findUniqueOrThrow({ where: { id: botId }, include: { workspace: true } });
    expect(bot.workspace.personalUserId).toBe(winners[0]);
    const entries = await db.auditEntry.findMany({
      where: { action: "instance.set-up", entityId: winners[0] ?? null },
    });
    expect(entries).toMatchObject([{ after: { isAdmin: true } }]);
  });
});

describe("isolates", () => {
  it("once set up nobody becomes an administrator this way any more", async () => {
    expect(await isSetUp({ db })).toBe(true);
    const answer = setUp(visitor, { ...form, email: "late@example.org" });
    await expect(answer).rejects.toMatchObject({ code: "conflict", reason: "auth.set_up_already" });
    expect(await db.user.count({ where: { isAdmin: true } })).toBe(1);
  });
});
