import { describe, expect, test } from "vitest";
import { newId } from "#lib/ids.ts";
import { addPage, addSnippet, importChunks, listChunks, listDocuments, updateDocument } from "#lib/knowledge/index.ts";
import { addUser, makeWorld, tokenContext } from "#tests/support/context.ts";
import { newBase } from "#tests/support/snippets.ts";

const world = await makeWorld();
const baseId = await newBase(world);
const ownerOf = ({ actor }: typeof world.owner) => actor.userId;
const add = async (title: string) => (await addSnippet(world.editor, { baseId, title, text: `${title}: isinya.` })).id;
const now = async (id: string) =>
  (await listDocuments(world.owner, { baseId })).items.find((document) => document.id === id);

describe("does", () => {
  test("whoever adds a document answers for it at first, however it is added", async () => {
    const other = await newBase(world);
    const chunks = [{ title: "Satu", text: "Baris satu.", tags: [] }];
    await importChunks(world.editor, { baseId: other, chunks });
    await addPage(world.editor, { baseId: other, url: "https://example.org/satu" });
    const owners = (await listDocuments(world.viewer, { baseId: other })).items.map(({ owner }) => owner);
    const editor = { id: world.editor.actor.userId, name: "Editor" };
    expect(owners).toEqual([editor, editor]);
  });

  test("sets owner, day of review and tags, and the snippets say so", async () => {
    const documentId = await add("Jam buka");
    const change = { ownerId: ownerOf(world.viewer), reviewOn: "2099-03-31", tags: ["jam", "toko"] };
    const shown = {
      owner: { id: world.viewer.actor.userId, name: "Viewer" },
      reviewOn: "2099-03-31",
      isDue: false,
      tags: ["jam", "toko"],
    };
    expect(await updateDocument(world.editor, { documentId, ...change })).toMatchObject(shown);
    expect((await listChunks(world.readToken, { baseId, documentId })).items).toMatchObject([shown]);
  });

  test("leaves what is not given as it is, and takes away what is null", async () => {
    const documentId = await add("Retur");
    await updateDocument(world.editor, { documentId, reviewOn: "2020-01-01", tags: ["retur"] });
    expect(await updateDocument(world.editor, { documentId, ownerId: null })).toMatchObject({
      owner: null,
      reviewOn: "2020-01-01",
      isDue: true,
      tags: ["retur"],
    });
    expect(await updateDocument(world.editor, { documentId, reviewOn: null, tags: [] })).toMatchObject({
      reviewOn: null,
      isDue: false,
      tags: [],
    });
  });

  test("keeps a tag once, as it was written first", async () => {
    const documentId = await add("Harga");
    const { tags } = await updateDocument(world.editor, { documentId, tags: ["Harga", "kopi", "harga", "kopi"] });
    expect(tags).toEqual(["Harga", "kopi"]);
  });

  test("is in the log with what was and what is", async () => {
    const documentId = await add("Parkir");
    await updateDocument(world.editor, { documentId, reviewOn: "2030-01-01", tags: ["parkir"] });
    const ownerId = world.editor.actor.userId;
    expect(
      await world.db.auditEntry.findFirst({ where: { action: "document.updated", entityId: documentId } }),
    ).toMatchObject({
      entityName: "Parkir",
      workspaceId: world.workspaceId,
      before: { ownerId, reviewOn: null, tags: [] },
      after: { ownerId, reviewOn: "2030-01-01", tags: ["parkir"] },
    });
  });

  test("whoever left the workspace stays the owner until another is chosen, and nobody is where the account is gone", async () => {
    const documentId = await add("Lama");
    const leaving = await addUser(world.db, "Leaving", { roles: { [world.workspaceId]: "editor" } });
    const { userId } = leaving.actor;
    await updateDocument(world.editor, { documentId, ownerId: ownerOf(leaving) });
    await world.db.member.deleteMany({ where: { userId } });
    expect(await updateDocument(world.editor, { documentId, ownerId: ownerOf(leaving), tags: ["lama"] })).toMatchObject(
      {
        owner: { id: userId, name: "Leaving" },
      },
    );
    await world.db.user.delete({ where: { id: userId } });
    expect(await now(documentId)).toMatchObject({ owner: null, tags: ["lama"] });
  });
});

describe("refuses", () => {
  test("an owner from outside the workspace, or one who does not exist, and changes nothing", async () => {
    const documentId = await add("Alamat");
    const before = await now(documentId);
    for (const ownerId of [ownerOf(world.stranger), newId("user")])
      await expect(updateDocument(world.owner, { documentId, ownerId, tags: ["alamat"] })).rejects.toMatchObject({
        code: "invalid",
        fields: { ownerId: { reason: "review.not_a_member" } },
      });
    expect(await now(documentId)).toEqual(before);
  });

  test("viewers and programs without the scope to write", async () => {
    const documentId = await add("Kontak");
    const before = await now(documentId);
    for (const ctx of [world.viewer, world.readToken, tokenContext(world.owner, ["chat", "publish"])])
      await expect(updateDocument(ctx, { documentId, tags: ["x"] })).rejects.toMatchObject({ code: "forbidden" });
    expect(await now(documentId)).toEqual(before);
  });
});

test("isolates: to another workspace the document is not there, exactly as one that does not exist", async () => {
  const documentId = await add("Rahasia");
  const missingId = newId("document");
  const [theirs] = await Promise.allSettled([updateDocument(world.stranger, { documentId, tags: [] })]);
  const [missing] = await Promise.allSettled([updateDocument(world.stranger, { documentId: missingId, tags: [] })]);
  expect(theirs).toMatchObject({ status: "rejected", reason: { code: "not_found" } });
  expect(theirs).toEqual(missing);
});
