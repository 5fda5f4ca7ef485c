import { describe, expect, test } from "vitest";
import { getBot, saveDraft, setBotTags } from "#lib/bots/index.ts";
import { ChunkId, newId } from "#lib/ids.ts";
import {
  addSnippet,
  checkQuestions,
  deleteBase,
  listChunks,
  saveQuestion,
  setChunkEnabled,
} from "#lib/knowledge/index.ts";
import { copyBot } from "#lib/moving/index.ts";
import { centredCrop } from "#lib/pictures/crop.ts";
import { addPicture } from "#lib/pictures/index.ts";
import { tokenContext } from "#tests/support/context.ts";
import { uploadOf } from "#tests/support/pictures.ts";
import { publishDraft } from "#tests/support/publishing.ts";
import { makeTwoWorkspaces } from "#tests/support/two-workspaces.ts";

const { world, otherId, both, other, newBase, newBot, found } = await makeTwoWorkspaces();
const { db, workspaceId } = world;

describe("does", () => {
  test("a copy is a draft of the other workspace with its own picture, knowledge, test questions and tags", async () => {
    const baseId = await newBase("Ongkir", "Ongkos kirim sepuluh ribu rupiah.");
    await addSnippet(both, { baseId, title: "Lama", text: "Ongkos kirim lima ribu rupiah." });
    const [old, fresh] = (await listChunks(both, { baseId })).items;
    await setChunkEnabled(both, { chunkId: ChunkId.parse(old?.id), enabled: false });
    await saveQuestion(both, { baseId, chunkId: ChunkId.parse(fresh?.id), text: "Berapa ongkos kirim?" });
    const botId = await newBot("Kasir", [baseId]);
    const { id: picture } = await addPicture(both, { workspaceId, ...centredCrop }, await uploadOf());
    const { draft, revision } = await getBot(both, { botId });
    await saveDraft(both, { botId, revision, spec: { ...draft, picture } });
    await setBotTags(both, { botId, tags: ["toko"] });
    await publishDraft(both, { botId });

    const copy = await copyBot(both, { botId, workspaceId: otherId });
    expect(copy).toMatchObject({ workspaceId: otherId, name: "Kasir", state: "draft", slug: null, revision: 1 });
    expect(copy.draft).toEqual({
      ...draft,
      picture: copy.draft.picture,
      knowledge: { ...draft.knowledge, baseIds: copy.draft.knowledge.baseIds },
    });
    expect(
      await db.picture.count({ where: { id: copy.draft.picture ?? newId("picture"), workspaceId: otherId } }),
    ).toBe(1);
    expect(await db.bot.findUnique({ where: { id: copy.id } })).toMatchObject({ tags: ["toko"] });
    const [copied = newId("base")] = copy.draft.knowledge.baseIds;
    expect(await db.knowledgeBase.findUnique({ where: { id: copied } })).toMatchObject({
      workspaceId: otherId,
      name: "Ongkir",
      originId: baseId,
    });
    const chunks = (await listChunks(other, { baseId: copied })).items;
    expect(chunks.map(({ title, enabled }) => [title, enabled])).toEqual([
      ["Lama", false],
      ["Ongkir", true],
    ]);
    expect((await checkQuestions(other, { baseId: copied })).items).toMatchObject([
      { text: "Berapa ongkos kirim?", title: "Ongkir", place: 1 },
    ]);
    expect(await found(other, copied, "ongkos kirim")).toEqual(["Ongkir"]);
    expect(await getBot(both, { botId })).toMatchObject({ workspaceId, slug: "kasir", state: "published" });
  });

  test("knowledge that the workspace has got already is not copied again, there and back", async () => {
    const baseId = await newBase("Menu", "Kopi lima belas ribu.");
    const botId = await newBot("Menu", [baseId]);
    const one = await copyBot(both, { botId, workspaceId: otherId });
    const two = await copyBot(both, { botId, workspaceId: otherId });
    expect(two.draft.knowledge.baseIds).toEqual(one.draft.knowledge.baseIds);
    expect(two.name).toBe("Menu 2");
    const back = await copyBot(both, { botId: two.id, workspaceId });
    expect(back.draft.knowledge.baseIds).toEqual([baseId]);
    for (const id of one.draft.knowledge.baseIds) await deleteBase(both, { baseId: id });
    const three = await copyBot(both, { botId, workspaceId: otherId });
    expect(three.draft.knowledge.baseIds).not.toEqual(one.draft.knowledge.baseIds);
    expect(three.draft.knowledge.baseIds).toHaveLength(1);
  });

  test("within the workspace it is a duplicate, which shares its knowledge", async () => {
    const baseId = await newBase("Jam", "Buka pukul delapan.");
    const botId = await newBot("Jam", [baseId]);
    const copy = await copyBot(both, { botId, workspaceId });
    expect(copy).toMatchObject({ workspaceId, name: "Jam (salinan)", draft: { knowledge: { baseIds: [baseId] } } });
    expect((await copyBot(both, { botId, workspaceId })).name).toBe("Jam (salinan) 2");
  });

  test("a viewer of the one workspace may copy out of it into one where they may write", async () => {
    const baseId = await newBase("Baca", "Boleh dibaca.");
    const botId = await newBot("Baca", [baseId]);
    const [own = otherId] = world.viewer.actor.roles.keys();
    expect(await copyBot(world.viewer, { botId, workspaceId: own })).toMatchObject({ workspaceId: own });
  });
});

describe("refuses", () => {
  test("a workspace where one may only look, and leaves no knowledge there", async () => {
    const botId = await newBot("Tidak", [await newBase("Tidak", "Tidak disalin.")]);
    const refused = copyBot(world.viewer, { botId, workspaceId });
    await expect(refused).rejects.toMatchObject({ code: "forbidden" });
    const reading = copyBot(tokenContext(both, ["read"]), { botId, workspaceId: otherId });
    await expect(reading).rejects.toMatchObject({ code: "forbidden" });
    expect(await db.knowledgeBase.count({ where: { workspaceId: otherId, name: "Tidak" } })).toBe(0);
  });
});

describe("isolates", () => {
  test("who is not in both workspaces copies nothing, and is told nothing", async () => {
    const botId = await newBot("Rahasia", [await newBase("Rahasia", "Rahasia.")]);
    const notFound = (what: string) => ({ code: "not_found", params: { what } });
    await expect(copyBot(other, { botId, workspaceId: otherId })).rejects.toMatchObject(notFound("bot"));
    await expect(copyBot(world.editor, { botId, workspaceId: otherId })).rejects.toMatchObject(notFound("workspace"));
    await expect(copyBot(both, { botId: newId("bot"), workspaceId: otherId })).rejects.toMatchObject(notFound("bot"));
  });
});
