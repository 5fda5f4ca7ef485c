import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { toJson } from "#lib/db/client.ts";
import { asId, type BaseId, ChunkId, newId } from "#lib/ids.ts";
import { dropBase } from "#lib/knowledge/archive/drop-base.ts";
import { dropOldDeletions } from "#lib/knowledge/chunks/deletion.ts";
import {
  addPair,
  addText,
  checkQuestions,
  deleteBase,
  deleteChunk,
  deleteChunks,
  deleteDocument,
  importChunks,
  listChunks,
  listDocuments,
  restoreChunks,
  saveQuestion,
  searchKnowledge,
  setChunkEnabled,
  splitChunk,
  updateDocument,
} from "#lib/knowledge/index.ts";
import { addUser, makeWorld } from "#tests/support/context.ts";
import { newBase, newSnippet } from "#tests/support/snippets.ts";

const world = await makeWorld();
const { db } = world;

const add = (baseId: BaseId, title: string, text: string) => newSnippet(world, baseId, title, text);
const shown = async (baseId: BaseId) => ({
  chunks: (await listChunks(world.owner, { baseId })).items,
  documents: (await listDocuments(world.owner, { baseId })).items,
  questions: (await checkQuestions(world.owner, { baseId })).items,
});
/** The rows themselves, with what nobody is shown. */
const rows = (baseId: BaseId) =>
  Promise.all([
    db.document.findMany({ where: { baseId }, orderBy: { id: "asc" } }),
    db.chunk.findMany({ where: { baseId }, orderBy: { number: "asc" } }),
    db.knowledgeQuestion.findMany({ where: { baseId }, orderBy: { id: "asc" } }),
  ]);
const found = async (baseId: BaseId, query: string) =>
  (await searchKnowledge(world.owner, { baseId, query })).used.map(({ title }) => title);
const remove = async (chunkId: ChunkId) => {
  const { deletionId } = await deleteChunk(world.editor, { chunkId });
  return { deletionId };
};
const documentOf = async (chunkId: ChunkId) =>
  (await db.chunk.findUniqueOrThrow({ where: { id: chunkId } })).documentId;

/** A base with a text of three snippets, in this order. */
async function addThree(): Promise<{ baseId: BaseId; ids: ChunkId[] }> {
  const baseId = await newBase(world);
  await addText(world.owner, { baseId, title: "Aturan", text: "# Satu\n\nSatu.\n\n# Dua\n\nDua.\n\n# Tiga\n\nTiga." });
  const chunks = await db.chunk.findMany({ where: { baseId }, orderBy: { position: "asc" } });
  return { baseId, ids: chunks.map(({ id }) => id) };
}

describe("deleting", () => {
  test("takes a snippet out of the search, and its document goes with it", async () => {
    const baseId = await newBase(world);
    await remove(await add(baseId, "Parkir", "Parkir gratis di belakang."));
    expect(await found(baseId, "parkir")).toEqual([]);
    expect((await listDocuments(world.owner, { baseId })).items).toEqual([]);
  });

  test("takes many together; the log has their titles, and the table of deleted chunks what they said", async () => {
    const baseId = await newBase(world);
    const chunkIds = [await add(baseId, "Jam", "Buka pukul delapan."), await add(baseId, "Parkir", "Parkir gratis.")];
    const { deletionId } = await deleteChunks(world.editor, { baseId, chunkIds });
    expect(await rows(baseId)).toEqual([[], [], []]);
    const entry = await db.auditEntry.findUniqueOrThrow({ where: { id: deletionId } });
    expect(entry).toMatchObject({ action: "snippet.deleted", entityName: "Toko" });
    expect(entry.before).toEqual({ snippets: ["Jam", "Parkir"], documents: 2, questions: 0 });
    const kept = await db.deletedChunk.findMany({ where: { deletionId }, orderBy: { chunkId: "asc" } });
    expect(kept.map(({ chunk }) => chunk)).toMatchObject([{ text: "Buka pukul delapan." }, { text: "Parkir gratis." }]);
  });

  test("refuses viewers, strangers, and snippets of another base", async () => {
    const [baseId, otherId] = [await newBase(world), await newBase(world)];
    const chunkId = await add(baseId, "Jam", "Buka pukul delapan.");
    for (const [ctx, code] of [
      [world.viewer, "forbidden"],
      [world.readToken, "forbidden"],
      [world.stranger, "not_found"],
    ] as const) {
      await expect(deleteChunk(ctx, { chunkId })).rejects.toMatchObject({ code });
      await expect(deleteChunks(ctx, { baseId, chunkIds: [chunkId] })).rejects.toMatchObject({ code });
    }
    await expect(deleteChunks(world.editor, { baseId: otherId, chunkIds: [chunkId] })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await found(baseId, "buka pukul")).toEqual(["Jam"]);
  });
});

describe("what was deleted comes back", () => {
  test("with its tags, owner and day of review, switched off as it was, and where it stood", async () => {
    const baseId = await newBase(world);
    const chunkId = await add(baseId, "Ongkir", "Ongkir ke Bandung Rp12.000.");
    await add(baseId, "Jam", "Buka pukul delapan.");
    const ownerId = world.viewer.actor.userId;
    const documentId = await documentOf(chunkId);
    await updateDocument(world.owner, { documentId, ownerId, reviewOn: "2030-01-01", tags: ["ongkir", "Toko"] });
    await setChunkEnabled(world.owner, { chunkId, enabled: false });
    await db.chunk.update({ where: { id: chunkId }, data: { hits: 7, lastUsedAt: new Date("2026-01-02") } });
    const before = [await shown(baseId), await rows(baseId)];
    await restoreChunks(world.editor, await remove(chunkId));
    expect([await shown(baseId), await rows(baseId)]).toEqual(before);
    expect((await shown(baseId)).chunks[1]).toMatchObject({
      id: chunkId,
      owner: { id: ownerId },
      reviewOn: "2030-01-01",
      tags: ["ongkir", "Toko"],
      enabled: false,
      hits: 7,
    });
    expect(await found(baseId, "ongkir bandung")).toEqual([]);
    await setChunkEnabled(world.owner, { chunkId, enabled: true });
    expect(await found(baseId, "ongkir bandung")).toEqual(["Ongkir"]);
  });

  test("with the source that an import named, as the pair that it was, and with its test questions", async () => {
    const baseId = await newBase(world);
    const line = { title: "Retur", text: "Retur tujuh hari.", source: "https://toko.example/retur", tags: ["retur"] };
    await importChunks(world.owner, { baseId, chunks: [line] });
    await addPair(world.owner, { baseId, question: "Bisa COD?", answer: "Bisa, di Bandung." });
    const chunkIds = (await shown(baseId)).chunks.map(({ id }) => id);
    for (const chunkId of chunkIds) await saveQuestion(world.owner, { baseId, chunkId, text: `Tanya ${chunkId}?` });
    const before = [await shown(baseId), await rows(baseId)];
    const { deletionId } = await deleteChunks(world.editor, { baseId, chunkIds });
    await restoreChunks(world.editor, { deletionId });
    expect([await shown(baseId), await rows(baseId)]).toEqual(before);
    expect(await found(baseId, "retur tujuh hari")).toEqual(["Retur"]);
  });

  test("in its place among the others of its document", async () => {
    const { baseId, ids } = await addThree();
    const before = await rows(baseId);
    await saveQuestion(world.owner, { baseId, chunkId: ChunkId.parse(ids[1]), text: "Dua?" });
    const asked = await rows(baseId);
    const deletion = await remove(ids[1] ?? asId("chunk", ""));
    expect((await rows(baseId))[1]).toEqual([before[1][0], before[1][2]]);
    await restoreChunks(world.editor, deletion);
    expect(await rows(baseId)).toEqual(asked);
  });

  test("in any order, where a document went with its last snippet", async () => {
    const { baseId, ids } = await addThree();
    const before = await rows(baseId);
    const deletions = [];
    for (const id of ids) deletions.push(await remove(id));
    expect((await rows(baseId))[0]).toEqual([]);
    for (const deletion of deletions) await restoreChunks(world.editor, deletion);
    expect(await rows(baseId)).toEqual(before);
  });

  test("without taking a test question away from whoever was given it meanwhile", async () => {
    const baseId = await newBase(world);
    const chunkId = await add(baseId, "Lama", "Jam buka pukul delapan.");
    const other = await add(baseId, "Baru", "Jam buka pukul sembilan.");
    await saveQuestion(world.owner, { baseId, chunkId, text: "Kapan buka?" });
    const deletion = await remove(chunkId);
    await saveQuestion(world.owner, { baseId, chunkId: other, text: "Kapan buka?" });
    await restoreChunks(world.editor, deletion);
    expect((await shown(baseId)).questions).toMatchObject([{ text: "Kapan buka?", title: "Baru" }]);
  });

  test("and is in the log", async () => {
    const baseId = await newBase(world);
    await restoreChunks(world.editor, await remove(await add(baseId, "Jam", "Buka pukul delapan.")));
    const entry = await db.auditEntry.findFirstOrThrow({ orderBy: { id: "desc" } });
    expect(entry).toMatchObject({ action: "snippet.restored", entityId: baseId, entityName: "Jam" });
  });

  test("with an owner who left, as everywhere, and with none where the account is gone", async () => {
    const baseId = await newBase(world);
    const chunkId = await add(baseId, "Lama", "Isi lama.");
    const leaving = await addUser(db, "Leaving", { roles: { [world.workspaceId]: "editor" } });
    const { userId } = leaving.actor;
    await updateDocument(world.owner, { documentId: await documentOf(chunkId), ownerId: userId });
    await db.member.deleteMany({ where: { userId } });
    await restoreChunks(world.editor, await remove(chunkId));
    expect((await shown(baseId)).chunks).toMatchObject([{ owner: { id: userId } }]);
    const deletion = await remove(chunkId);
    await db.user.delete({ where: { id: userId } });
    await restoreChunks(world.editor, deletion);
    expect((await shown(baseId)).chunks).toMatchObject([{ owner: null }]);
  });
});

describe("bringing back refuses", () => {
  test("viewers and programs that may only read, and whoever may no longer write", async () => {
    const baseId = await newBase(world);
    const deletion = await remove(await add(baseId, "Jam", "Buka pukul delapan."));
    for (const ctx of [world.viewer, world.readToken])
      await expect(restoreChunks(ctx, deletion)).rejects.toMatchObject({ code: "forbidden" });
    expect(await rows(baseId)).toEqual([[], [], []]);
  });

  test("what is back already, and changes nothing", async () => {
    const baseId = await newBase(world);
    const deletion = await remove(await add(baseId, "Jam", "Buka pukul delapan."));
    await restoreChunks(world.editor, deletion);
    const before = await rows(baseId);
    await expect(restoreChunks(world.editor, deletion)).rejects.toMatchObject({ code: "conflict" });
    expect(await rows(baseId)).toEqual(before);
  });

  test("snippets of a file that was deleted meanwhile, and of a base that was", async () => {
    const { baseId, ids } = await addThree();
    const documentId = await documentOf(ids[0] ?? asId("chunk", ""));
    await db.document.update({ where: { id: documentId }, data: { kind: "file" } });
    const deletion = await remove(ids[0] ?? asId("chunk", ""));
    await deleteDocument(world.editor, { documentId });
    await expect(restoreChunks(world.editor, deletion)).rejects.toMatchObject({ code: "not_found" });
    expect(await rows(baseId)).toEqual([[], [], []]);
    const other = await addThree();
    const second = await remove(other.ids[0] ?? asId("chunk", ""));
    await deleteBase(world.editor, { baseId: other.baseId });
    await expect(restoreChunks(world.editor, second)).rejects.toMatchObject({ code: "not_found" });
  });

  test("what was deleted more than thirty days ago, which is taken away with the next deletion", async () => {
    const baseId = await newBase(world);
    const [old, other] = [await add(baseId, "Lama", "Isi lama."), await add(baseId, "Baru", "Isi baru.")];
    const deletion = await remove(old);
    const { deletionId } = deletion;
    const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 3_600_000);
    await db.deletedChunk.updateMany({ where: { deletionId }, data: { deletedAt: daysAgo(29) } });
    await dropOldDeletions(db);
    expect(await db.deletedChunk.count({ where: { deletionId } })).toBe(1);
    await db.deletedChunk.updateMany({ where: { deletionId }, data: { deletedAt: daysAgo(31) } });
    const second = await remove(other);
    expect(await db.deletedChunk.count({ where: { deletionId } })).toBe(0);
    await expect(restoreChunks(world.editor, deletion)).rejects.toMatchObject({ code: "not_found" });
    await restoreChunks(world.editor, second);
  });

  test("what a base held that is gone for good: its deleted chunks go with it", async () => {
    const baseId = await newBase(world);
    const { deletionId } = await remove(await add(baseId, "Jam", "Buka pukul delapan."));
    await dropBase(world.system, baseId);
    expect(await db.deletedChunk.count({ where: { deletionId } })).toBe(0);
  });

  test("entries of the log that are no deletion of snippets", async () => {
    const baseId = await newBase(world);
    const chunkId = await add(baseId, "Jam", "Buka pukul delapan. Tutup malam.");
    await splitChunk(world.editor, { chunkId, at: 20 });
    const { id } = await db.auditEntry.findFirstOrThrow({ orderBy: { id: "desc" } });
    await db.auditEntry.update({ where: { id }, data: { entityId: baseId } });
    await expect(restoreChunks(world.editor, { deletionId: id })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

test("a deletion from before the table comes back: the migration moves what its entry of the log held", async () => {
  const { baseId, ids } = await addThree();
  const chunkIds = ids.map((id) => id);
  await saveQuestion(world.owner, { baseId, chunkId: ChunkId.parse(ids[1]), text: "Dua?" });
  await saveQuestion(world.owner, { baseId, chunkId: ChunkId.parse(ids[2]), text: "Apa aturannya?" });
  await db.knowledgeQuestion.updateMany({ where: { baseId, text: "Apa aturannya?" }, data: { chunkId: null } });
  const before = await rows(baseId);
  const [documents, snippets, questions] = before;
  const { deletionId } = await deleteChunks(world.editor, { baseId, chunkIds });
  const where = { id: deletionId };
  const { before: noted } = await db.auditEntry.findUniqueOrThrow({ where });
  await db.deletedChunk.deleteMany({ where: { deletionId } });
  await db.auditEntry.update({ where, data: { before: toJson({ snippets, documents, questions }) } });
  const sql = readFileSync("prisma/migrations/sqlite/20261128211108_deleted_chunks/migration.sql", "utf8");
  const [, moving = ""] = sql.split(/(?=INSERT INTO)/);
  for (const statement of moving.split(";").filter((part) => part.trim())) await db.$executeRawUnsafe(statement);
  expect((await db.auditEntry.findUniqueOrThrow({ where })).before).toEqual(noted);
  await restoreChunks(world.editor, { deletionId });
  expect(await rows(baseId)).toEqual(before);
});

test("isolates: a deletion of another workspace is not there, exactly as one that does not exist", async () => {
  const baseId = await newBase(world);
  const deletion = await remove(await add(baseId, "Rahasia", "Resep rahasia."));
  const [theirs] = await Promise.allSettled([restoreChunks(world.stranger, deletion)]);
  const missingId = newId("audit");
  const [missing] = await Promise.allSettled([restoreChunks(world.stranger, { deletionId: missingId })]);
  expect(theirs).toMatchObject({ status: "rejected", reason: { code: "not_found" } });
  expect(theirs).toEqual(missing);
  expect(await rows(baseId)).toEqual([[], [], []]);
});
