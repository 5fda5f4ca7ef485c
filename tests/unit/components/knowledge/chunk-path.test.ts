import { expect, test } from "vitest";
import { chunkPath } from "#components/knowledge/chunk-path.ts";
import { asId } from "#lib/ids.ts";

test.each<[Parameters<typeof chunkPath>[1], string]>([
  [{}, "/knowledge/kb_1"],
  [{ find: "", document: "", state: "", tag: "" }, "/knowledge/kb_1"],
  [{ chunk: "chk_1" }, "/knowledge/kb_1?chunk=chk_1"],
  [{ state: "due" }, "/knowledge/kb_1?state=due"],
  [{ find: "jam", document: "doc_1", after: 51 }, "/knowledge/kb_1?find=jam&document=doc_1&after=51"],
  [{ tag: "harga & ongkir", state: "on", after: 51 }, "/knowledge/kb_1?tag=harga+%26+ongkir&state=on&after=51"],
])("%j is asked for in the address", (filter, address) => {
  expect(chunkPath(asId("base", "kb_1"), filter)).toBe(address);
});
