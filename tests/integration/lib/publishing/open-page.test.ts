import { describe, expect, it } from "vitest";
import type { Context } from "#lib/access/context.ts";
import { createBot, saveDraft } from "#lib/bots/index.ts";
import type { Variable } from "#lib/bots/spec.ts";
import { enterPassword, openPage, requireOpenBot } from "#lib/publishing/index.ts";
import { setRetention } from "#lib/workspaces/index.ts";
import { makeWorld, tokenContext, visitorContext } from "#tests/support/context.ts";
import { publishDraft } from "#tests/support/publishing.ts";

const world = await makeWorld();
const { db, editor, viewer, stranger, readToken } = world;
const workspaceId = world.workspaceId;
const visitor = visitorContext(db);
const notFound = { code: "not_found", reason: "not_found", params: { what: "bot" } };

const variable = (key: string, askVisitor: boolean): Variable => ({
  key,
  label: key,
  type: "text",
  choices: [],
  value: "",
  askVisitor,
  required: false,
});

type Access = "public" | "password" | "signed_in" | "private";

async function newBot(access: Access, password?: string) {
  const bot = await createBot(editor, { workspaceId, from: { kind: "blank", name: "Open page", language: "en" } });
  const botId = bot.id;
  const variables = [variable("asked", true), variable("inside", false)];
  await saveDraft(editor, { botId, revision: 1, spec: { ...bot.draft, persona: "The secret persona", variables } });
  const { slug } = await publishDraft(editor, { botId, access, password });
  return { botId, slug };
}

const mayChat = async (ctx: Context, slug: string, pass?: string) =>
  void (await requireOpenBot(ctx, { channel: "web", by: { slug }, origin: null, pass: () => pass }));

describe("does", () => {
  it("a public page opens for everybody, and tells nothing of the instructions", async () => {
    const { botId, slug } = await newBot("public");
    for (const ctx of [visitor, stranger, viewer]) {
      const page = await openPage(ctx, { slug });
      expect(page).toMatchObject({ kind: "open", bot: { id: botId, slug, variables: [{ key: "asked" }] } });
      expect(JSON.stringify(page)).not.toMatch(/secret persona|inside|workspaceId/);
      await expect(mayChat(ctx, slug)).resolves.toBeUndefined();
    }
  });

  it("the page says for how long chats are kept: the bot's days, or the workspace's where they are fewer", async () => {
    const { slug } = await newBot("public");
    const days = async () => {
      const page = await openPage(visitor, { slug });
      return page.kind === "open" ? page.bot.retentionDays : undefined;
    };
    expect(await days()).toBeNull();
    await setRetention(world.owner, { workspaceId, retentionDays: 30 });
    expect(await days()).toBe(30);
    await setRetention(world.owner, { workspaceId, retentionDays: null });
  });

  it("the right password gives a cookie that opens the page and the chat", async () => {
    const { slug } = await newBot("password", "rahasia");
    expect(await openPage(visitor, { slug })).toMatchObject({ kind: "password", bot: { slug } });
    const cookie = await enterPassword(visitor, { slug, password: "rahasia" });
    const passCookie = (name: string) => (name === cookie.name ? cookie.value : undefined);
    expect(await openPage(visitor, { slug, passCookie })).toMatchObject({ kind: "open" });
    await expect(mayChat(visitor, slug, cookie.value)).resolves.toBeUndefined();
  });

  it("a page for people with an account asks visitors to sign in, and opens for anybody who did", async () => {
    const { slug } = await newBot("signed_in");
    expect(await openPage(visitor, { slug })).toEqual({ kind: "sign_in" });
    expect(await openPage(stranger, { slug })).toMatchObject({ kind: "open" });
    await expect(mayChat(stranger, slug)).resolves.toBeUndefined();
  });

  it("members of the workspace open every page of it", async () => {
    for (const access of ["password", "signed_in", "private"] as const) {
      const { slug } = await newBot(access, "rahasia");
      expect(await openPage(viewer, { slug })).toMatchObject({ kind: "open" });
      expect(await openPage(readToken, { slug })).toMatchObject({ kind: "open" });
    }
  });
});

describe("refuses", () => {
  it("nobody chats past the password or the sign-in", async () => {
    const [locked, signedIn] = [await newBot("password", "rahasia"), await newBot("signed_in")];
    await expect(mayChat(visitor, locked.slug)).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(mayChat(stranger, locked.slug, "invented.cookie")).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(mayChat(visitor, signedIn.slug)).rejects.toMatchObject({ code: "unauthenticated" });
  });

  it("a new password locks everybody out again", async () => {
    const { botId, slug } = await newBot("password", "rahasia");
    const cookie = await enterPassword(visitor, { slug, password: "rahasia" });
    await publishDraft(editor, { botId, access: "password", password: "lebih rahasia" });
    await expect(mayChat(visitor, slug, cookie.value)).rejects.toMatchObject({ code: "unauthenticated" });
    expect(await openPage(visitor, { slug, passCookie: () => cookie.value })).toMatchObject({ kind: "password" });
  });
});

describe("isolates", () => {
  it("a private page is the same not_found to others as one that is not there", async () => {
    const { slug } = await newBot("private");
    for (const ctx of [visitor, stranger, tokenContext(stranger, ["all"])]) {
      await expect(openPage(ctx, { slug })).rejects.toMatchObject(notFound);
      await expect(openPage(ctx, { slug: "never-was" })).rejects.toMatchObject(notFound);
      await expect(mayChat(ctx, slug)).rejects.toMatchObject(notFound);
    }
  });

  it("one bot's cookie opens no other bot with the same password", async () => {
    const [one, other] = [await newBot("password", "rahasia"), await newBot("password", "rahasia")];
    const cookie = await enterPassword(visitor, { slug: one.slug, password: "rahasia" });
    await expect(mayChat(visitor, other.slug, cookie.value)).rejects.toMatchObject({ code: "unauthenticated" });
  });

  it("an old address does not tell of a bot that became private", async () => {
    const { botId, slug } = await newBot("public");
    await db.botAddress.create({ data: { slug: `${slug}-former`, botId } });
    expect(await openPage(visitor, { slug: `${slug}-former` })).toEqual({ kind: "redirect", slug });
    await publishDraft(editor, { botId, access: "private" });
    await expect(openPage(visitor, { slug: `${slug}-former` })).rejects.toMatchObject(notFound);
  });
});
