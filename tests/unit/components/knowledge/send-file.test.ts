import { expect, test } from "vitest";
import { toSent } from "#components/knowledge/send-file.ts";

test("a file of lines tells how many were added and how many were known", () => {
  expect(toSent(true, 200, '{"added":2,"known":1}')).toEqual({
    ok: true,
    outcome: { kind: "lines", added: 2, known: 1 },
  });
});

test("another file is sent, or known under the title of the document that holds it", () => {
  expect(toSent(false, 201, '{"title":"Harga","known":false}')).toEqual({ ok: true, outcome: { kind: "sent" } });
  expect(toSent(false, 201, '{"title":"Harga","known":true}')).toEqual({
    ok: true,
    outcome: { kind: "known", title: "Harga" },
  });
});

test.each([
  ['{"detail":"Too large.","fields":{"line 2, text":"This field is needed."}}', "line 2, text: This field is needed."],
  ['{"detail":"The file is too large."}', "The file is too large."],
  ["{}", null],
  ["<html></html>", null],
])("a refusal gives the reason in %s", (text, reason) => {
  expect(toSent(false, 400, text)).toEqual({ ok: false, reason });
});

test("a page that answers in the server's stead is no success", () => {
  expect(toSent(true, 200, "<html>Sign in to the network</html>")).toEqual({ ok: false, reason: null });
});
