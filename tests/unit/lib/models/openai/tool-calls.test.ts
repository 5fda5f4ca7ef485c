import { expect, test } from "vitest";
import { assembleToolCalls, type ToolCallDelta } from "#lib/models/openai/tool-calls.ts";

function whole(...pieces: ToolCallDelta[]) {
  const calls = assembleToolCalls();
  for (const piece of pieces) calls.add([piece]);
  return calls.whole();
}

const head = (index: number, id: string, name: string): ToolCallDelta => ({
  index,
  id,
  function: { name, arguments: "" },
});
const json = (index: number, text: string): ToolCallDelta => ({ index, function: { arguments: text } });

test("pieces of several calls that come by turns belong to the call of their index", () => {
  const pieces = [
    head(0, "a", "cari"),
    head(1, "b", "cek"),
    json(0, '{"q":'),
    json(1, "{"),
    json(0, "1}"),
    json(1, "}"),
  ];
  expect(whole(...pieces)).toEqual([
    { id: "a", name: "cari", arguments: '{"q":1}' },
    { id: "b", name: "cek", arguments: "{}" },
  ]);
});

test("whole calls without an index are told apart by their ids", () => {
  const call = (id: string) => ({ id, function: { name: "cari", arguments: `{"q":"${id}"}` } });
  expect(whole(call("a"), call("b")).map(({ arguments: text }) => text)).toEqual(['{"q":"a"}', '{"q":"b"}']);
});

test("whole calls that all bear one index are told apart by their ids", () => {
  expect(whole(head(0, "a", "cari"), head(0, "b", "cek")).map(({ name }) => name)).toEqual(["cari", "cek"]);
});

test("an id that comes with each piece is one call", () => {
  const piece = (text: string) => ({ index: 0, id: "a", function: { name: "cari", arguments: text } });
  expect(whole(piece("{"), piece("}"))).toEqual([{ id: "a", name: "cari", arguments: "{}" }]);
});

test("what a server leaves out is filled in, and a call without a name is none", () => {
  const pieces = [
    { index: 0, function: { name: "cari" } },
    { index: 1, id: "b", function: null },
  ];
  expect(whole(...pieces)).toEqual([{ id: "call_1", name: "cari", arguments: "{}" }]);
});
