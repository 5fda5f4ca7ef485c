import { expect, test } from "vitest";
import { sourceAddress, sourceQuestion } from "#components/knowledge/source-address.ts";

test("nothing asked for is the whole list", () => {
  expect(sourceAddress("kb_1")).toBe("/knowledge/kb_1/sources");
  expect(sourceQuestion("kb_1", { find: "", state: "", cursor: "" })).toBe("/api/v1/knowledge/kb_1/sources");
});

test("what is asked for stands in both addresses, written safely", () => {
  const filter = { find: "harga & diskon", state: "failed", cursor: "doc_9" };
  expect(sourceAddress("kb_1", filter)).toBe("/knowledge/kb_1/sources?find=harga+%26+diskon&state=failed&cursor=doc_9");
  expect(sourceQuestion("kb_1", filter)).toBe(
    "/api/v1/knowledge/kb_1/sources?find=harga+%26+diskon&state=failed&cursor=doc_9",
  );
});
