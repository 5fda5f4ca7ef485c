import { expect, test } from "vitest";
import { sourcePath, sourceQuestion } from "#components/knowledge/source-path.ts";
import { asId } from "#lib/ids.ts";

test("nothing asked for is the whole list", () => {
  expect(sourcePath(asId("base", "kb_1"))).toBe("/knowledge/kb_1/sources");
  expect(sourceQuestion(asId("base", "kb_1"), { find: "", state: "", cursor: "" })).toBe(
    "/api/v1/knowledge/kb_1/sources",
  );
});

test("what is asked for stands in both addresses, written safely", () => {
  const filter = { find: "harga & diskon", state: "failed", cursor: "doc_9" };
  expect(sourcePath(asId("base", "kb_1"), filter)).toBe(
    "/knowledge/kb_1/sources?find=harga+%26+diskon&state=failed&cursor=doc_9",
  );
  expect(sourceQuestion(asId("base", "kb_1"), filter)).toBe(
    "/api/v1/knowledge/kb_1/sources?find=harga+%26+diskon&state=failed&cursor=doc_9",
  );
});
