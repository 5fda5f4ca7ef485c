import { expect, test } from "vitest";
import { chunkPath } from "#components/knowledge/chunk-path.ts";
import { asId } from "#lib/ids.ts";

test.each([
  [{}, "/knowledge/kb_1"],
  [{ find: "", document: "", state: "", tag: "", review: "" }, "/knowledge/kb_1"],
  [{ review: "due" }, "/knowledge/kb_1?review=due"],
  [{ find: "jam", document: "doc_1", after: 51 }, "/knowledge/kb_1?find=jam&document=doc_1&after=51"],
  [{ tag: "harga & ongkir", state: "on", after: 51 }, "/knowledge/kb_1?tag=harga+%26+ongkir&state=on&after=51"],
])("%j is asked for in the address", (filter, address) => {
  expect(chunkPath(asId("base", "kb_1"), filter)).toBe(address);
});
