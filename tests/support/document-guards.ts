/** What every verb of a document refuses and isolates, as tests for the file of each verb. */
import { expect, test } from "vitest";
import type { Context } from "#lib/access/context.ts";
import { asId, type DocumentId } from "#lib/ids.ts";
import type { KnowledgeDocument } from "#lib/knowledge/schema.ts";
import { tokenContext, type World } from "./context.ts";
import { idOf, type makeShelf } from "./imports.ts";

type Verb = (ctx: Context, input: { documentId: DocumentId }) => Promise<unknown>;
type Shelf = Awaited<ReturnType<typeof makeShelf>>;

/** `add` makes a document that the verb would change. */
export function testNeedsWriting(verb: Verb, world: World, shelf: Shelf, add: () => Promise<KnowledgeDocument>): void {
  test("viewers and programs without the scope to write, and changes nothing", async () => {
    const { id } = await add();
    const before = await shelf.documentNow(id);
    for (const ctx of [world.viewer, world.readToken, tokenContext(world.owner, ["chat", "publish"])])
      await expect(verb(ctx, { documentId: id })).rejects.toMatchObject({ code: "forbidden" });
    expect(await shelf.documentNow(id)).toEqual(before);
  });
}

export function testHidesDocument(verb: Verb, world: World, shelf: Shelf): void {
  test("to a stranger no document is there, exactly as one that does not exist", async () => {
    const document = await shelf.addRead("milik.txt", "Milik toko.");
    const missingId = asId(
      "document",
      document.id.replace(/.$/, (last) => (last === "0" ? "1" : "0")),
    );
    const [theirs] = await Promise.allSettled([verb(world.stranger, { documentId: idOf(document) })]);
    const [missing] = await Promise.allSettled([verb(world.stranger, { documentId: missingId })]);
    expect(theirs).toMatchObject({ status: "rejected", reason: { code: "not_found" } });
    expect(theirs).toEqual(missing);
    expect(await shelf.documentNow(document.id)).toEqual(document);
  });
}
