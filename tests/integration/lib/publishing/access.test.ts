/** The door of bots: every access mode, every kind of actor, every channel. */
import { describe, expect, test } from "vitest";
import type { Context } from "#lib/access/context.ts";
import { createBot, deleteBot, saveDraft } from "#lib/bots/index.ts";
import { isAppError } from "#lib/errors.ts";
import { type BotId, newId } from "#lib/ids.ts";
import {
  type AccessRequest,
  enterPassword,
  openBot,
  publishBot,
  requireOpenBot,
  setBotBlocked,
  unpublishBot,
} from "#lib/publishing/index.ts";
import { accessModes } from "#lib/publishing/schema.ts";
import { makeWorld, tokenContext, visitorContext } from "#tests/support/context.ts";
import { publishDraft } from "#tests/support/publishing.ts";

const world = await makeWorld();
const { db, owner, editor, viewer, stranger, admin } = world;
const visitor = visitorContext(db);

type Mode = (typeof accessModes)[number];
type Channel = AccessRequest["channel"];
type Bot = { botId: BotId; slug: string; pass: string | undefined };

const missing = { code: "not_found", reason: "not_found", params: { what: "bot" } };
const listedOrigin = "https://toko.example.org";
const foreignOrigin = "https://example.org";

async function addBot(access: Mode, by = editor, workspaceId = world.workspaceId): Promise<Bot> {
  const from = { kind: "blank", name: `Door ${access}`, language: "en" } as const;
  const bot = await createBot(by, { workspaceId, from });
  const botId = bot.id;
  const limits = { ...bot.draft.limits, messagesPerVisitorPerDay: 20 };
  await saveDraft(by, { botId, revision: 1, spec: { ...bot.draft, persona: "Published", limits } });
  const { slug } = await publishBot(by, { botId, revision: 2, note: "", access, password: "rahasia" });
  await saveDraft(by, { botId, revision: 2, spec: { ...bot.draft, persona: "Draft", limits } });
  const listed = { allowedOrigins: [listedOrigin], publicRevision: { increment: 1 } };
  await db.bot.update({ where: { id: botId }, data: listed });
  const pass = access === "password" ? (await enterPassword(visitor, { slug, password: "rahasia" })).value : undefined;
  return { botId, slug, pass };
}

const botByMode: Record<Mode, Bot> = {
  public: await addBot("public"),
  password: await addBot("password"),
  signed_in: await addBot("signed_in"),
  private: await addBot("private"),
};

type Asking = { origin?: string | null; hasPass?: boolean };

function requestOf(channel: Channel, bot: Bot, { origin = null, hasPass = false }: Asking = {}): AccessRequest {
  if (channel === "preview" || channel === "api") return { channel, by: { botId: bot.botId }, origin };
  return { channel, by: { slug: bot.slug }, origin, pass: () => (hasPass ? bot.pass : undefined) };
}

/** What is seen of the bot on its page; whether it talks on the other channels. */
async function outcomeOf(ctx: Context, request: AccessRequest): Promise<string> {
  try {
    if (request.channel === "page") return (await openBot(ctx, request)).kind;
    await requireOpenBot(ctx, request);
    return "open";
  } catch (error) {
    if (isAppError(error)) return error.code;
    throw error;
  }
}

type Expected = Record<Mode, [page: string, web: string]> & { preview: string; api: string };

const open: [string, string] = ["open", "open"];
const password: [string, string] = ["password", "unauthenticated"];
const signIn: [string, string] = ["sign_in", "unauthenticated"];
const hidden: [string, string] = ["not_found", "not_found"];
const seen: [string, string] = ["open", "forbidden"];
const members = { public: open, password: open, signed_in: open, private: open };
const accounts = { public: open, password, signed_in: open, private: hidden };
const nobody = { public: open, password, signed_in: signIn, private: hidden };

const table: [string, Context, Expected, Asking?][] = [
  ["a visitor", visitor, { ...nobody, preview: "not_found", api: "unauthenticated" }],
  [
    "a visitor with the password's pass",
    visitor,
    { ...nobody, password: open, preview: "not_found", api: "unauthenticated" },
    { hasPass: true },
  ],
  ["a person of another workspace", stranger, { ...accounts, preview: "not_found", api: "not_found" }],
  ["their program", tokenContext(stranger, ["chat"]), { ...accounts, preview: "not_found", api: "not_found" }],
  ["an administrator without a role", admin, { ...accounts, preview: "not_found", api: "not_found" }],
  ["a viewer of the workspace", viewer, { ...members, preview: "open", api: "open" }],
  ["a member's program", tokenContext(owner, ["chat"]), { ...members, preview: "open", api: "open" }],
  [
    "a member's program that may not chat",
    tokenContext(owner, ["read", "write", "publish"]),
    { public: seen, password: seen, signed_in: seen, private: seen, preview: "forbidden", api: "forbidden" },
  ],
  [
    "a program of another workspace that may not chat",
    tokenContext(stranger, ["read", "write", "publish"]),
    { public: seen, password, signed_in: seen, private: hidden, preview: "not_found", api: "not_found" },
  ],
  ["the system", world.system, { ...nobody, preview: "open", api: "unauthenticated" }],
];

describe("does and refuses", () => {
  const cases = table.flatMap(([who, ctx, expected, asking]) =>
    accessModes.map((mode) => ({ who, ctx, mode, asking, expected })),
  );
  test.each(cases)("$who at a bot that is $mode", async ({ ctx, mode, asking, expected }) => {
    const bot = botByMode[mode];
    const [page, web] = expected[mode];
    const outcomes = { page, web, preview: expected.preview, api: expected.api };
    for (const channel of ["page", "web", "preview", "api"] as const)
      expect({ channel, outcome: await outcomeOf(ctx, requestOf(channel, bot, asking)) }).toEqual({
        channel,
        outcome: outcomes[channel],
      });
  });
});

describe("does", () => {
  test.each([
    ["web", "Published", 20],
    ["api", "Published", null],
    ["preview", "Draft", null],
  ] as const)("on %s the bot is %s, a visitor's messages a day %s", async (channel, persona, perDay) => {
    const bot = botByMode.private;
    const opened = await requireOpenBot(viewer, requestOf(channel, bot));
    expect(opened).toMatchObject({ id: bot.botId, workspaceId: world.workspaceId, channel, spec: { persona } });
    expect(opened.limits).toEqual({ messagesPerVisitorPerDay: perDay });
    expect(opened.versionId === null).toBe(channel === "preview");
  });

  test("an old address leads the page to the new one, and no chat", async () => {
    const bot = await addBot("public");
    const old = { ...bot, slug: `${bot.slug}-former` };
    await db.botAddress.create({ data: { slug: old.slug, botId: bot.botId } });
    expect(await openBot(visitor, requestOf("page", old))).toEqual({ kind: "redirect", slug: bot.slug });
    await expect(requireOpenBot(visitor, requestOf("web", old))).rejects.toMatchObject(missing);
  });

  test("a page of a listed origin talks to the published bot, as a page of our own", async () => {
    const request = requestOf("web", botByMode.public, { origin: listedOrigin });
    expect(await requireOpenBot(visitor, request)).toMatchObject({ id: botByMode.public.botId });
  });
});

describe("refuses", () => {
  const foreign = { code: "forbidden", reason: "foreign_origin" };
  const callers: [string, Context][] = [
    ["a visitor", visitor],
    ["a member", viewer],
    ["a program", tokenContext(owner, ["all"])],
  ];

  test.each(callers)("%s on a page of a foreign origin, and for the draft of a listed one too", async (_, ctx) => {
    const bot = botByMode.public;
    await expect(openBot(ctx, requestOf("web", bot, { origin: foreignOrigin }))).rejects.toMatchObject(foreign);
    for (const origin of [foreignOrigin, listedOrigin])
      await expect(openBot(ctx, requestOf("preview", bot, { origin }))).rejects.toMatchObject(foreign);
  });

  test("a pass for a password that was changed", async () => {
    const bot = await addBot("password");
    expect(await outcomeOf(visitor, requestOf("web", bot, { hasPass: true }))).toBe("open");
    await publishDraft(editor, { botId: bot.botId, access: "password", password: "lebih rahasia" });
    expect(await outcomeOf(visitor, requestOf("web", bot, { hasPass: true }))).toBe("unauthenticated");
    expect(await outcomeOf(visitor, requestOf("page", bot, { hasPass: true }))).toBe("password");
  });
});

/** Each takes the bot of a person's own workspace away from its visitors. */
const absences: [string, (bot: Bot) => Promise<unknown>, api: string][] = [
  ["private", ({ botId }) => publishDraft(stranger, { botId, access: "private" }), "open"],
  ["not published", ({ botId }) => unpublishBot(stranger, { botId }), "conflict"],
  ["blocked", ({ botId }) => setBotBlocked(admin, { botId, blocked: true }), "conflict"],
  ["deleted", ({ botId }) => deleteBot(stranger, { botId }), "not_found"],
  [
    "of a suspended person",
    () => db.user.update({ where: { id: stranger.actor.userId }, data: { status: "suspended" } }),
    "conflict",
  ],
];

describe("isolates", () => {
  test.each(absences)("a bot that is %s is the same not_found as one that never was", async (_, takeAway, api) => {
    const bot = await addBot("public", stranger, world.strangerWorkspaceId);
    await takeAway(bot);
    const never = { botId: newId("bot"), slug: "never-was", pass: undefined };
    for (const ctx of [visitor, viewer]) {
      for (const channel of ["page", "web"] as const) {
        for (const asked of [bot, never])
          await expect(openBot(ctx, requestOf(channel, asked))).rejects.toMatchObject(missing);
      }
    }
    expect(await outcomeOf(stranger, requestOf("api", bot))).toBe(api);
    expect(await outcomeOf(viewer, requestOf("api", bot))).toBe("not_found");
  });
});
