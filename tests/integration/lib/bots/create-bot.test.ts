import { describe, expect, it } from "vitest";
import { createBot, saveDraft } from "#lib/bots/index.ts";
import { blankSpec, botLimits } from "#lib/bots/spec.ts";
import { BotId, newId } from "#lib/ids.ts";
import { createBase } from "#lib/knowledge/index.ts";
import { addPicture } from "#lib/pictures/index.ts";
import { createTemplate } from "#lib/templates/index.ts";
import { addUser, makeWorld, tokenContext, visitorContext } from "#tests/support/context.ts";
import { uploadOf } from "#tests/support/pictures.ts";

const world = await makeWorld();
const { db, editor, viewer, stranger, readToken } = world;
const workspaceId = world.workspaceId;
const strangerWorkspaceId = world.strangerWorkspaceId;
const blank = (name: string) => ({ kind: "blank", name, language: "id" }) as const;
const copyOf = (id: string) => ({ kind: "copy", botId: BotId.parse(id) }) as const;

describe("does", () => {
  it("a blank bot is a draft with every default, not published, and audited", async () => {
    const bot = await createBot(editor, { workspaceId, from: blank("Warung Sari") });
    expect(bot).toMatchObject({
      workspaceId,
      name: "Warung Sari",
      state: "draft",
      revision: 1,
      slug: null,
      publishedVersion: null,
    });
    const { faceSeed } = bot.draft;
    expect(bot.draft).toEqual(blankSpec({ name: "Warung Sari", language: "id", faceSeed }));
    const entry = await db.auditEntry.findFirst({ where: { action: "bot.created", entityId: bot.id } });
    expect(entry).toMatchObject({ workspaceId, actorId: editor.actor.userId, after: { from: "blank" } });
  });

  it("a bot from an own template holds the template's spec and remembers where it came from", async () => {
    const spec = blankSpec({ name: "Sales", language: "en", persona: "You sell bread." });
    const { id: key } = await createTemplate(editor, { workspaceId, name: "Sales", description: "", spec });
    const from = { kind: "template", key, language: "en", name: "Bakery" } as const;
    const bot = await createBot(editor, { workspaceId, from });
    expect(bot.draft).toEqual({ ...spec, name: "Bakery", faceSeed: bot.draft.faceSeed });
    expect(await db.bot.findUnique({ where: { id: bot.id } })).toMatchObject({ templateKey: key, templateVersion: 1 });
  });

  it("a copy has the draft and knowledge of its source, and a name that says so", async () => {
    const base = await createBase(editor, { workspaceId, name: "Menu", description: "", language: "id" });
    const source = await createBot(editor, { workspaceId, from: blank("x".repeat(botLimits.nameLength)) });
    const knowledge = { ...source.draft.knowledge, baseIds: [base.id] };
    await saveDraft(editor, { botId: source.id, revision: 1, spec: { ...source.draft, knowledge } });
    const copy = await createBot(editor, { workspaceId, from: copyOf(source.id) });
    expect(copy.draft.knowledge.baseIds).toEqual([base.id]);
    expect(copy.name).toMatch(/^x+ \(salinan\)$/);
    expect(copy.name).toHaveLength(botLimits.nameLength);
    expect(copy).toMatchObject({ revision: 1, state: "draft", slug: null });
  });

  it("a name that the template gives is numbered where it is taken, and a name that was typed stays", async () => {
    const template = { kind: "template", key: "customer-service", language: "en" } as const;
    const names = [];
    for (const from of [template, template, { ...template, name: "Bakery" }, { ...template, name: "Bakery" }])
      names.push((await createBot(editor, { workspaceId, from })).name);
    expect(names).toEqual(["Customer service", "Customer service 2", "Bakery", "Bakery"]);
  });

  it("each new bot has a face of its own, and a copy has the face of its source", async () => {
    const spec = blankSpec({ name: "Sales", language: "en", faceSeed: "template" });
    const { id: key } = await createTemplate(editor, { workspaceId, name: "Sales", description: "", spec });
    const template = { kind: "template", key, language: "en" } as const;
    const starts = [blank("Kedai"), blank("Kedai"), template, template];
    const bots = await Promise.all(starts.map((from) => createBot(editor, { workspaceId, from })));
    const seeds = bots.map(({ draft }) => draft.faceSeed);
    expect(new Set(seeds).size).toBe(starts.length);
    for (const seed of seeds) expect(seed).toMatch(/^[0-9a-z]{13}$/);
    const [source] = bots;
    const copy = await createBot(editor, { workspaceId, from: copyOf(source?.id ?? "") });
    expect(copy.draft.faceSeed).toBe(seeds[0]);
  });

  it("a token that may write makes a bot without being able to read others", async () => {
    const bot = await createBot(tokenContext(editor, ["write"]), { workspaceId, from: blank("By program") });
    expect(bot.name).toBe("By program");
  });
});

describe("refuses", () => {
  it("a viewer and a visitor make no bot", async () => {
    const input = { workspaceId, from: blank("No") };
    await expect(createBot(viewer, input)).rejects.toMatchObject({ code: "forbidden" });
    await expect(createBot(visitorContext(db), input)).rejects.toMatchObject({ code: "not_found" });
    expect(await db.bot.count({ where: { name: "No" } })).toBe(0);
  });

  it("an unknown template and a missing source are not found", async () => {
    const template = { kind: "template", key: "no-such-template", language: "id" } as const;
    const notFound = { code: "not_found" };
    await expect(createBot(editor, { workspaceId, from: template })).rejects.toMatchObject(notFound);
    await expect(createBot(editor, { workspaceId, from: copyOf(newId("bot")) })).rejects.toMatchObject(notFound);
  });
});

describe("isolates", () => {
  it("a stranger cannot make a bot in the workspace, nor copy one out of it", async () => {
    const { id } = await createBot(editor, { workspaceId, from: blank("Ours") });
    const inOurs = createBot(stranger, { workspaceId, from: blank("Intruder") });
    await expect(inOurs).rejects.toMatchObject({ code: "not_found" });
    const copied = createBot(stranger, { workspaceId: strangerWorkspaceId, from: copyOf(id) });
    await expect(copied).rejects.toMatchObject({ code: "not_found", params: { what: "bot" } });
  });

  it("a stranger cannot use the workspace's own template", async () => {
    const spec = blankSpec({ name: "Secret", language: "id" });
    const { id: key } = await createTemplate(editor, { workspaceId, name: "Secret", description: "", spec });
    const from = { kind: "template", key, language: "id" } as const;
    const answer = createBot(stranger, { workspaceId: strangerWorkspaceId, from });
    await expect(answer).rejects.toMatchObject({ code: "not_found" });
  });

  it("a copy into another workspace has a picture of its own there, and in the same one shares it", async () => {
    const both = await addUser(db, "Two", { roles: { [workspaceId]: "editor", [strangerWorkspaceId]: "editor" } });
    const source = await createBot(both, { workspaceId, from: blank("Pictured") });
    const upload = { workspaceId, x: 0.5, y: 0.5, zoom: 1 };
    const { id: picture } = await addPicture(both, upload, await uploadOf());
    await saveDraft(both, { botId: source.id, revision: 1, spec: { ...source.draft, picture } });
    const copied = async (id: typeof workspaceId) =>
      (await createBot(both, { workspaceId: id, from: copyOf(source.id) })).draft.picture;
    expect(await copied(workspaceId)).toBe(picture);
    const there = await db.picture.findUniqueOrThrow({ where: { id: (await copied(strangerWorkspaceId)) ?? picture } });
    expect(there.workspaceId).toBe(strangerWorkspaceId);
  });

  it("a copy into another workspace leaves the source's knowledge there, where that was not copied before", async () => {
    const otherId = world.strangerWorkspaceId;
    const both = await addUser(db, "Both", { roles: { [workspaceId]: "editor", [otherId]: "editor" } });
    const base = await createBase(both, { workspaceId, name: "Prices", description: "", language: "id" });
    const source = await createBot(both, { workspaceId, from: blank("Prices") });
    const knowledge = { ...source.draft.knowledge, baseIds: [base.id] };
    await saveDraft(both, { botId: source.id, revision: 1, spec: { ...source.draft, knowledge } });
    const copy = await createBot(both, { workspaceId: otherId, from: copyOf(source.id) });
    expect(copy.draft.knowledge.baseIds).toEqual([]);
  });

  it("a read-only token makes no bot", async () => {
    const answer = createBot(readToken, { workspaceId, from: blank("By token") });
    await expect(answer).rejects.toMatchObject({ code: "forbidden" });
  });
});
