import { expect, test } from "vitest";
import { newId } from "#lib/ids.ts";
import { dropOldMails, getMailState } from "#lib/mail/index.ts";
import { makeWorld } from "#tests/support/context.ts";

const { db, admin } = await makeWorld();
const dayMs = 86_400_000;

async function add(state: string, days: number, more: object = {}) {
  const id = newId("mail");
  const at = new Date(Date.now() - days * dayMs);
  const words = { recipient: `${state}@example.org`, subject: "Rahasia", text: "Rahasia" };
  await db.mail.create({ data: { id, ...words, state, createdAt: at, updatedAt: at, nextAttemptAt: at, ...more } });
  return id;
}

test("before anything was set, nothing waits and nothing failed", async () => {
  expect(await getMailState(admin)).toMatchObject({
    settings: { source: "none", enabled: true, passwordHint: null },
    state: { waiting: 0, givenUp: 0, givenUpMails: [], lastSuccessAt: null, lastFailure: null, isFailing: false },
  });
});

test("what waits is counted, what was given up is listed with its reason, and no word of a mail is shown", async () => {
  await add("queued", 0);
  await add("sending", 0);
  await add("sent", 0, { dedupKey: "a" });
  const old = await add("failed", 2, { failure: "recipient_refused", failureDetail: "550 No such mailbox" });
  const late = await add("failed", 1, { failure: "of an earlier version" });
  const shown = await getMailState(admin);
  expect(shown.state).toMatchObject({
    waiting: 2,
    givenUp: 2,
    givenUpMails: [
      { id: late, failure: "unexpected", detail: "" },
      { id: old, recipient: "failed@example.org", failure: "recipient_refused", detail: "550 No such mailbox" },
    ],
  });
  expect(JSON.stringify(shown)).not.toContain("Rahasia");
});

test("without a server mails wait for three days; given up ones and keys of sent ones stay for a week", async () => {
  await db.mail.deleteMany();
  const kept = [
    await add("queued", 2.9),
    await add("failed", 6.9, { failure: "busy" }),
    await add("sent", 6.9, { dedupKey: "b" }),
  ];
  await add("queued", 3.1);
  await add("failed", 7.1, { failure: "busy" });
  await add("sent", 7.1, { dedupKey: "c" });
  await dropOldMails(db, new Date());
  expect((await db.mail.findMany({ orderBy: { id: "asc" } })).map(({ id }) => id)).toEqual(kept);
});
