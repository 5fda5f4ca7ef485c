/** Whoever signs out leaves nothing of theirs at the browser. */
import { hashPassword } from "better-auth/crypto";
import { describe, expect, test } from "vitest";
import { userIdOf, visitorIdOf } from "#lib/access/context.ts";
import { signIn, signOut } from "#lib/accounts/index.ts";
import { listOwnConversations } from "#lib/conversations/index.ts";
import { contextFrom } from "#lib/http/request-context.ts";
import { visitorSetCookie } from "#lib/http/visitor.ts";
import { newId } from "#lib/ids.ts";
import { requireOpenBot } from "#lib/publishing/index.ts";
import { startTurn } from "#lib/turns/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { publishDraft } from "#tests/support/publishing.ts";
import { addBot, eventsOf } from "#tests/support/turns.ts";

const world = await makeWorld();
const { db, owner } = world;
const botId = await addBot(world);
const { slug } = await publishDraft(owner, { botId, access: "signed_in" });
const password = "a-password-for-tests";
const hash = await hashPassword(password);
for (const { actor } of [world.viewer, world.stranger, world.editor]) {
  const { userId } = actor;
  const account = { userId, accountId: userId, providerId: "credential", password: hash };
  await db.account.create({ data: { id: newId("account"), ...account } });
}

/** A browser that keeps the cookies it is told to keep. */
function browser(start: Record<string, string> = {}) {
  const kept = new Map(Object.entries(start));
  const headers = () => new Headers({ cookie: [...kept].map((pair) => pair.join("=")).join("; ") });
  const take = (lines: readonly string[]) => {
    for (const line of lines) {
      const [pair = ""] = line.split(";", 1);
      const at = pair.indexOf("=");
      if (/max-age=0\b/i.test(line)) kept.delete(pair.slice(0, at));
      else kept.set(pair.slice(0, at), pair.slice(at + 1));
    }
  };
  const context = () => contextFrom(headers());
  return {
    kept,
    context,
    take,
    enter: async ({ actor }: typeof owner) =>
      take((await signIn(await context(), { email: actor.email, password })).headers.getSetCookie()),
    leave: async () => take((await signOut(headers())).getSetCookie()),
    /** As the first turn of a browser does. */
    becomeVisitor: () => take([visitorSetCookie(newId("visitor"), false)]),
    seen: async () => (await listOwnConversations(await context(), { botId })).items.map(({ id }) => id),
  };
}

describe("after a person signed out of a browser where they asked a bot for people with an account", () => {
  test("the next person there sees nothing of it, and they see it on another device", async () => {
    const here = browser();
    here.becomeVisitor();
    await here.enter(world.viewer);
    const ctx = await here.context();
    const bot = await requireOpenBot(ctx, { channel: "web", by: { slug }, origin: null, pass: () => undefined });
    const { turnId, conversationId } = await startTurn(ctx, { bot, input: { text: "Kapan pesanan tiba?" } });
    await eventsOf(turnId);
    expect(await db.conversation.findUnique({ where: { id: conversationId } })).toMatchObject({
      visitorId: null,
      userId: world.viewer.actor.userId,
    });
    expect(await here.seen()).toEqual([conversationId]);
    await here.leave();
    expect(await here.seen()).toEqual([]);
    await here.enter(world.stranger);
    expect(await here.seen()).toEqual([]);
    const phone = browser();
    await phone.enter(world.viewer);
    expect(await phone.seen()).toEqual([conversationId]);
  });
});

describe("after a person signed out of a browser that was a visitor before", () => {
  test("what they asked a public bot is seen there by nobody, and by them once they are back", async () => {
    await publishDraft(owner, { botId, access: "public" });
    const ask = async (ctx: Awaited<ReturnType<typeof contextFrom>>) => {
      const bot = await requireOpenBot(ctx, { channel: "web", by: { slug }, origin: null, pass: () => undefined });
      const { turnId, conversationId } = await startTurn(ctx, { bot, input: { text: "Kapan pesanan tiba?" } });
      await eventsOf(turnId);
      return { bot, conversationId };
    };
    const here = browser();
    here.becomeVisitor();
    const before = await ask(await here.context());
    await here.enter(world.editor);
    const { bot, conversationId } = await ask(await here.context());
    await here.leave();
    expect(await here.seen()).toEqual([before.conversationId]);
    const goOn = startTurn(await here.context(), { bot, input: { text: "Dan ongkirnya?", conversationId } });
    await expect(goOn).rejects.toMatchObject({ code: "not_found" });
    await here.enter(world.editor);
    expect((await here.seen()).toSorted()).toEqual([before.conversationId, conversationId].toSorted());
    await publishDraft(owner, { botId, access: "signed_in" });
  });
});

describe("signing out", () => {
  test("ends the visitor that the browser became meanwhile, and every pass", async () => {
    const here = browser({ rakit_locale: "id" });
    await here.enter(world.viewer);
    here.becomeVisitor();
    here.take(["rakit_pass_0123456789ab=opens; Path=/"]);
    const before = visitorIdOf(await here.context());
    await here.leave();
    // That a device is known to an account outlives the session, and names nobody.
    expect([...here.kept.keys()]).toEqual(["rakit_locale", "rakit_devices"]);
    const after = await here.context();
    expect(userIdOf(after)).toBeNull();
    expect(visitorIdOf(after)).not.toBe(before);
  });

  test("leaves the visitor that the browser was before", async () => {
    const here = browser();
    here.becomeVisitor();
    const before = visitorIdOf(await here.context());
    await here.enter(world.viewer);
    await here.leave();
    expect(visitorIdOf(await here.context())).toBe(before);
  });
});
