import { describe, expect, it } from "vitest";
import { createBot } from "#lib/bots/index.ts";
import { enterPassword, openPage } from "#lib/publishing/index.ts";
import { makeWorld, visitorContext } from "#tests/support/context.ts";
import { publishDraft } from "#tests/support/publishing.ts";

const world = await makeWorld();
const { db, editor } = world;
const visitor = visitorContext(db);

async function newBot(access: "public" | "password" | "signed_in" | "private", password?: string) {
  const workspaceId = world.workspaceId;
  const bot = await createBot(editor, { workspaceId, from: { kind: "blank", name: "Password", language: "en" } });
  const botId = bot.id;
  const { slug } = await publishDraft(editor, { botId, access, password });
  return { botId, slug };
}

describe("does", () => {
  it("the right password gives the cookie that opens the page", async () => {
    const { slug } = await newBot("password", "rahasia");
    const { name, value } = await enterPassword(visitor, { slug, password: "rahasia" });
    const passCookie = (asked: string) => (asked === name ? value : undefined);
    expect(await openPage(visitor, { slug, passCookie })).toMatchObject({ kind: "open" });
  });
});

describe("refuses", () => {
  it("a wrong password, and one for a page that has none, give no cookie", async () => {
    const [locked, open] = [await newBot("password", "rahasia"), await newBot("public")];
    for (const { slug } of [locked, open]) {
      const answer = enterPassword(visitor, { slug, password: "salah" });
      const fields = { password: { reason: "publish.wrong_password" } };
      await expect(answer).rejects.toMatchObject({ code: "invalid", fields });
    }
  });
});

describe("isolates", () => {
  it("a password for a private bot is answered as for one that is not there", async () => {
    const { slug } = await newBot("private", "rahasia");
    const notFound = { code: "not_found", reason: "not_found", params: { what: "bot" } };
    for (const asked of [slug, "never-was"])
      await expect(enterPassword(visitor, { slug: asked, password: "rahasia" })).rejects.toMatchObject(notFound);
  });

  it("one bot's cookie opens no other bot with the same password", async () => {
    const [one, other] = [await newBot("password", "rahasia"), await newBot("password", "rahasia")];
    const cookie = await enterPassword(visitor, { slug: one.slug, password: "rahasia" });
    const opened = openPage(visitor, { slug: other.slug, passCookie: () => cookie.value });
    expect(await opened).toMatchObject({ kind: "password" });
  });
});
