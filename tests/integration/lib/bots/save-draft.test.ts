import { describe, expect, it } from "vitest";
import { createBot, getBot, listBots, saveDraft } from "#lib/bots/index.ts";
import { type BaseId, ModelId, newId, type WorkspaceId } from "#lib/ids.ts";
import { createBase } from "#lib/knowledge/index.ts";
import { addPicture } from "#lib/pictures/index.ts";
import { createProvider, deleteProvider } from "#lib/providers/index.ts";
import { environmentModelId } from "#lib/providers/schema.ts";
import { publishBot } from "#lib/publishing/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { uploadOf } from "#tests/support/pictures.ts";

const world = await makeWorld();
const { db, owner, editor, viewer, stranger, readToken } = world;
const workspaceId = world.workspaceId;

async function newDraft() {
  const bot = await createBot(editor, { workspaceId, from: { kind: "blank", name: "Draft", language: "en" } });
  return { botId: bot.id, spec: bot.draft };
}

const withBase = <S extends { knowledge: object }>(spec: S, baseId: BaseId) => ({
  ...spec,
  knowledge: { ...spec.knowledge, baseIds: [baseId] },
});

const newBase = (ctx: typeof owner, id: WorkspaceId) =>
  createBase(ctx, { workspaceId: id, name: "Menu", description: "", language: "en" });

describe("does", () => {
  it("a save keeps the whole spec, the name with it, and counts the revision up", async () => {
    const { botId, spec } = await newDraft();
    const changed = { ...spec, name: "Renamed", persona: "You are short." };
    expect(await saveDraft(editor, { botId, revision: 1, spec: changed })).toMatchObject({ revision: 2 });
    expect(await getBot(editor, { botId })).toMatchObject({ name: "Renamed", revision: 2, draft: changed });
  });

  it("a new name leaves the face, and so does a program that sends no face", async () => {
    const { botId, spec } = await newDraft();
    await saveDraft(editor, { botId, revision: 1, spec: { ...spec, name: "Renamed", faceSeed: "" } });
    expect((await getBot(editor, { botId })).draft).toEqual({ ...spec, name: "Renamed" });
  });

  it("one person's autosaves in a row are one audit row from the first state to the last", async () => {
    const { botId, spec } = await newDraft();
    await saveDraft(editor, { botId, revision: 1, spec: { ...spec, persona: "One" } });
    await saveDraft(editor, { botId, revision: 2, spec: { ...spec, persona: "Two" } });
    const entries = await db.auditEntry.findMany({ where: { action: "bot.draft-saved", entityId: botId } });
    expect(entries).toMatchObject([{ before: { persona: "" }, after: { persona: "Two" } }]);
    await saveDraft(owner, { botId, revision: 3, spec });
    expect(await db.auditEntry.count({ where: { action: "bot.draft-saved", entityId: botId } })).toBe(2);
  });

  it("the workspace's own knowledge may be named", async () => {
    const { botId, spec } = await newDraft();
    const { id } = await newBase(editor, workspaceId);
    await saveDraft(editor, { botId, revision: 1, spec: withBase(spec, id) });
    expect((await getBot(editor, { botId })).draft.knowledge.baseIds).toEqual([id]);
  });
});

describe("what a draft names and is not there", () => {
  const withModels = <S extends { model: object }>(spec: S, ...ids: string[]) => ({
    ...spec,
    model: { ...spec.model, modelIds: ids.map((id) => ModelId.parse(id)) },
  });

  it("the model of the environment may be named", async () => {
    const { botId, spec } = await newDraft();
    await saveDraft(editor, { botId, revision: 1, spec: withModels(spec, environmentModelId) });
    expect((await getBot(editor, { botId })).draft.model.modelIds).toEqual([environmentModelId]);
  });

  it("a bot whose model was deleted is saved like any other, and names no other missing one", async () => {
    const { botId, spec } = await newDraft();
    const { id: providerId, models } = await createProvider(world.admin, {
      preset: "other",
      name: "Passing",
      baseUrl: "http://127.0.0.1:9/v1",
      apiKey: "",
      models: [{ name: "passing" }],
    });
    const named = withModels(spec, models[0]?.id ?? "");
    await saveDraft(editor, { botId, revision: 1, spec: named });
    await deleteProvider(world.admin, { providerId });
    await saveDraft(editor, { botId, revision: 2, spec: { ...named, persona: "Still here" } });
    expect(await getBot(editor, { botId })).toMatchObject({ revision: 3, draft: { persona: "Still here" } });
    const more = withModels(spec, models[0]?.id ?? "", newId("model"));
    await expect(saveDraft(editor, { botId, revision: 3, spec: more })).rejects.toMatchObject({
      fields: { "spec.model.modelIds": { reason: "not_found" } },
    });
  });

  it("a bot whose knowledge was deleted is saved like any other", async () => {
    const { botId, spec } = await newDraft();
    const base = await newBase(editor, workspaceId);
    const named = withBase(spec, base.id);
    await saveDraft(editor, { botId, revision: 1, spec: named });
    await db.knowledgeBase.delete({ where: { id: base.id } });
    expect(await saveDraft(editor, { botId, revision: 2, spec: { ...named, persona: "On" } })).toMatchObject({
      revision: 3,
    });
  });
});

describe("a picture", () => {
  const crop = { x: 0.5, y: 0.5, zoom: 1 };

  it("of the workspace may be shown, and stands in the list and the version", async () => {
    const { botId, spec } = await newDraft();
    const { id: picture } = await addPicture(editor, { workspaceId, ...crop }, await uploadOf());
    await saveDraft(editor, { botId, revision: 1, spec: { ...spec, picture } });
    const { items } = await listBots(viewer, { workspaceId });
    expect(items.find(({ id }) => id === botId)).toMatchObject({ picture });
    const { versionId } = await publishBot(editor, { botId, revision: 2, note: "" });
    await saveDraft(editor, { botId, revision: 2, spec });
    expect(await db.botVersion.findUnique({ where: { id: versionId } })).toMatchObject({ pictureId: picture });
    const copy = await createBot(editor, { workspaceId, from: { kind: "copy", botId } });
    expect(copy.draft.picture).toBeNull();
  });

  it("that is not there, or another workspace's, is refused at its field", async () => {
    const { botId, spec } = await newDraft();
    const theirs = { workspaceId: world.strangerWorkspaceId, ...crop };
    const { id: foreign } = await addPicture(stranger, theirs, await uploadOf(120));
    for (const picture of [newId("picture"), foreign])
      await expect(saveDraft(editor, { botId, revision: 1, spec: { ...spec, picture } })).rejects.toMatchObject({
        fields: { "spec.picture": { reason: "not_found" } },
      });
  });
});

describe("refuses", () => {
  it("a save from an old revision is a conflict and changes nothing", async () => {
    const { botId, spec } = await newDraft();
    await saveDraft(owner, { botId, revision: 1, spec: { ...spec, persona: "First" } });
    const late = saveDraft(editor, { botId, revision: 1, spec: { ...spec, persona: "Late" } });
    await expect(late).rejects.toMatchObject({ code: "conflict", params: { revision: 2 } });
    expect(await getBot(editor, { botId })).toMatchObject({ revision: 2, draft: { persona: "First" } });
  });

  it("of two saves at once from one revision exactly one is kept", async () => {
    const { botId, spec } = await newDraft();
    const saves = ["One", "Two"].map((persona) =>
      saveDraft(editor, { botId, revision: 1, spec: { ...spec, persona } }),
    );
    const answers = await Promise.allSettled(saves);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("a model that is not there is refused at its field", async () => {
    const { botId, spec } = await newDraft();
    const model = { ...spec.model, modelIds: [newId("model")] };
    const answer = saveDraft(editor, { botId, revision: 1, spec: { ...spec, model } });
    await expect(answer).rejects.toMatchObject({ fields: { "spec.model.modelIds": { reason: "not_found" } } });
  });

  it("a viewer saves nothing", async () => {
    const { botId, spec } = await newDraft();
    await expect(saveDraft(viewer, { botId, revision: 1, spec })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("isolates", () => {
  it("a stranger gets the same not_found as for a missing bot", async () => {
    const { botId, spec } = await newDraft();
    const notFound = { code: "not_found", reason: "not_found", params: { what: "bot" } };
    await expect(saveDraft(stranger, { botId, revision: 1, spec })).rejects.toMatchObject(notFound);
    const missing = saveDraft(stranger, { botId: newId("bot"), revision: 1, spec });
    await expect(missing).rejects.toMatchObject(notFound);
  });

  it("another workspace's knowledge cannot be named", async () => {
    const { botId, spec } = await newDraft();
    const theirs = await newBase(stranger, world.strangerWorkspaceId);
    const answer = saveDraft(editor, { botId, revision: 1, spec: withBase(spec, theirs.id) });
    await expect(answer).rejects.toMatchObject({ fields: { "spec.knowledge.baseIds": { reason: "not_found" } } });
  });

  it("a read-only token saves nothing", async () => {
    const { botId, spec } = await newDraft();
    await expect(saveDraft(readToken, { botId, revision: 1, spec })).rejects.toMatchObject({ code: "forbidden" });
  });
});
