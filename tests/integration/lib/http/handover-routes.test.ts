import { hashPassword } from "better-auth/crypto";
import { describe, expect, test } from "vitest";
import type { Context, VisitorActor } from "#lib/access/context.ts";
import { signIn } from "#lib/accounts/index.ts";
import { isVisitorReading, membersReading, wakeReaders } from "#lib/conversations/index.ts";
import { routeStream } from "#lib/http/streaming-router.ts";
import { visitorSetCookie } from "#lib/http/visitor.ts";
import { newId } from "#lib/ids.ts";
import { publishBot } from "#lib/publishing/index.ts";
import { readEvents } from "#lib/text/event-stream.ts";
import { addUser, makeWorld } from "#tests/support/context.ts";
import { type Asked, botWithHandover, chatting, end, reply } from "#tests/support/handovers.ts";
import { listenAsRakit } from "#tests/support/loopback.ts";
import { visitor } from "#tests/support/turns.ts";

const world = await makeWorld();
const { db, editor, owner } = world;
const botId = await botWithHandover(world);
const { revision } = await db.bot.findUniqueOrThrow({ where: { id: botId } });
const { slug } = await publishBot(owner, { botId, revision, note: "" });
const { url } = await listenAsRakit(routeStream);

const cookieOf = ({ actor }: Context & { actor: VisitorActor }) =>
  visitorSetCookie(actor.visitorId, false).split(";", 1)[0] ?? "";

async function sessionOf(user: typeof editor): Promise<string> {
  const { userId, email } = user.actor;
  const password = await hashPassword("a-password-for-tests");
  const credential = { accountId: userId, providerId: "credential", password };
  await db.account.create({ data: { id: newId("account"), userId, ...credential } });
  const { headers } = await signIn(user, { email, password: "a-password-for-tests" });
  return headers
    .getSetCookie()
    .map((line) => line.split(";", 1)[0])
    .join("; ");
}

async function begin(): Promise<{
  chat: Asked;
  cookie: string;
  post: (path: string, body: unknown) => Promise<Response>;
}> {
  const who = visitor();
  const chat = await chatting(world, { botId, who });
  const cookie = cookieOf(who);
  const post = (path: string, body: unknown) =>
    fetch(`${url}/api/chat/${slug}/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", "accept-language": "en", cookie },
      body: JSON.stringify(body),
    });
  return { chat, cookie, post };
}

/** The changes of a stream, one after another. */
async function follow(path: string, cookie: string) {
  const left = new AbortController();
  const response = await fetch(url + path, { headers: { cookie }, signal: left.signal });
  const events = response.body ? readEvents(response.body) : null;
  // biome-ignore lint/suspicious/noExplicitAny: each test says what it expects
  const next = async (): Promise<any> => {
    const { value, done } = (await events?.next()) ?? { value: undefined, done: true };
    return done || !value ? null : JSON.parse(value.data);
  };
  /** The first that fits. */
  // biome-ignore lint/suspicious/noExplicitAny: each test says what it expects
  const until = async (fits: (value: any) => boolean): Promise<any> => {
    for (;;) {
      const value = await next();
      if (value === null || fits(value)) return value;
    }
  };
  return { status: response.status, next, until, leave: () => left.abort() };
}

const liveOf = ({ conversationId }: Asked) => `/api/chat/${slug}/conversations/${conversationId}/events`;

describe("a visitor", () => {
  test("asks for a person, reads their words as they come, and writes back", async () => {
    const { chat, cookie, post } = await begin();
    const { conversationId } = chat;
    const asked = await post("handover", { conversationId, reason: "asked" });
    expect([asked.status, await asked.json()]).toEqual([200, { state: "waiting", memberName: null }]);
    const live = await follow(liveOf(chat), cookie);
    expect(await live.next()).toMatchObject({ handover: { state: "waiting" } });
    expect(isVisitorReading(conversationId)).toBe(true);
    await reply(editor, chat, "Halo, ada yang bisa dibantu?");
    const taken = await live.until(({ handover }) => handover.state === "active");
    expect(taken.messages.at(-1)).toMatchObject({ authorKind: "member", text: "Halo, ada yang bisa dibantu?" });
    const written = await post("messages", { conversationId, text: "Ya", idempotencyKey: "a-key-of-mine" });
    const { messageId } = await written.json();
    expect((await live.until(({ messages }) => messages.at(-1).id === messageId)).messages.at(-1).text).toBe("Ya");
    await end(editor, chat);
    expect(await live.until(({ handover }) => handover === null)).toMatchObject({ handover: null });
    expect(await live.next()).toBe(null);
    await expect.poll(() => isVisitorReading(conversationId)).toBe(false);
  });

  test("who leaves is no longer counted as reading, so that answers go out by mail", async () => {
    const { chat, cookie, post } = await begin();
    const { conversationId } = chat;
    await post("handover", { conversationId, reason: "asked" });
    const live = await follow(liveOf(chat), cookie);
    await live.next();
    live.leave();
    await expect.poll(() => isVisitorReading(conversationId)).toBe(false);
  });

  test("ends it", async () => {
    const { chat, post } = await begin();
    const { conversationId } = chat;
    await post("handover", { conversationId, reason: "asked" });
    await reply(editor, chat);
    const ended = await post("handover/end", { conversationId });
    const { handover, messages } = await ended.json();
    expect(handover).toBe(null);
    expect(messages.at(-1)).toMatchObject({ authorKind: "notice" });
    expect(await db.handover.findFirst({ where: { conversationId } })).toMatchObject({ endedBy: "visitor" });
  });

  test("is told at the field what is wrong with a contact, in their language", async () => {
    const { chat, post } = await begin();
    const answer = await post("handover", {
      conversationId: chat.conversationId,
      reason: "asked",
      contact: "x",
      consent: true,
    });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      fields: { contact: "This is neither an e-mail address nor a phone number." },
    });
  });

  test("finds nobody else's conversation: neither to read nor to write, ask or end", async () => {
    const { chat } = await begin();
    await reply(editor, chat);
    const { cookie, post } = await begin();
    const { conversationId } = chat;
    expect((await follow(liveOf(chat), cookie)).status).toBe(404);
    for (const [path, body] of [
      ["handover", { conversationId, reason: "asked" }],
      ["handover/end", { conversationId }],
      ["messages", { conversationId, text: "Halo", idempotencyKey: "a-key-of-mine" }],
    ] as const)
      expect((await post(path, body)).status, path).toBe(404);
    expect(await db.conversation.findUnique({ where: { id: conversationId } })).toMatchObject({ handover: "active" });
  });

  test.each([null, [], "text", {}, { conversationId: "x" }, { conversationId: 1, text: {} }])(
    "who sends %j gets a problem, and the server lives",
    async (body) => {
      const { post } = await begin();
      for (const path of ["handover", "handover/end", "messages"]) expect((await post(path, body)).status).toBe(400);
    },
  );
});

describe("whose access ended is told nothing more", () => {
  test("a member who was removed", async () => {
    const member = await addUser(db, "Tamu", { roles: { [world.workspaceId]: "editor" } });
    const { chat } = await begin();
    const { conversationId } = chat;
    const live = await follow(`/api/conversations/${conversationId}/events`, await sessionOf(member));
    await live.next();
    await db.member.deleteMany({ where: { userId: member.actor.userId, workspaceId: world.workspaceId } });
    wakeReaders(conversationId);
    expect(await live.until(() => false)).toBe(null);
    await expect.poll(() => membersReading(conversationId)).toEqual([]);
  });

  test("a visitor of a bot that became private", async () => {
    const { chat, cookie, post } = await begin();
    await post("handover", { conversationId: chat.conversationId, reason: "asked" });
    const live = await follow(liveOf(chat), cookie);
    await live.next();
    const row = { access: "private", publicRevision: { increment: 1 } };
    await db.bot.update({ where: { id: botId }, data: row });
    wakeReaders(chat.conversationId);
    expect(await live.until(() => false)).toBe(null);
    await db.bot.update({ where: { id: botId }, data: { ...row, access: "public" } });
  });
});

describe("a member", () => {
  test("is told of each change, and who else reads", async () => {
    const { chat, post } = await begin();
    const { conversationId } = chat;
    const path = `/api/conversations/${conversationId}/events`;
    const live = await follow(path, await sessionOf(editor));
    const first = await live.next();
    expect(first.others).toEqual([]);
    const other = await follow(path, await sessionOf(owner));
    expect((await other.next()).others).toEqual([editor.actor.name]);
    expect((await live.until(({ others }) => others.length > 0)).others).toEqual([owner.actor.name]);
    expect(membersReading(conversationId)).toHaveLength(2);
    await post("handover", { conversationId, reason: "asked" });
    const { changes } = await live.until((value) => value.changes > first.changes + 1);
    expect(changes).toBeGreaterThan(first.changes);
    other.leave();
    expect((await live.until(({ others }) => others.length === 0)).others).toEqual([]);
    live.leave();
    await expect.poll(() => membersReading(conversationId)).toEqual([]);
  });
});
