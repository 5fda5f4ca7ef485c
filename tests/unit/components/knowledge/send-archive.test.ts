import { expect, test } from "vitest";
import { toImported } from "#components/knowledge/send-archive.ts";

test("the base that was made is given", () => {
  expect(toImported(201, '{"id":"kb_1","name":"Toko"}')).toEqual({ ok: true, base: { id: "kb_1", name: "Toko" } });
});

test.each([
  ['{"detail":"The file is damaged."}', "The file is damaged."],
  ['{"detail":"Altered.","fields":{"line 2, text":"Needed."}}', "Altered. (line 2, text: Needed.)"],
  ["{}", null],
  ["<html></html>", null],
])("a refusal gives the reason in %s", (text, reason) => {
  expect(toImported(400, text)).toEqual({ ok: false, reason });
});

test("a page that answers in the server's stead is no base", () => {
  expect(toImported(200, "<html>Sign in to the network</html>")).toEqual({ ok: false, reason: null });
});
