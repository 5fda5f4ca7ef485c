import { describe, expect, test } from "vitest";
import { moduleStateOf } from "#scripts/module-state.ts";

describe("is state of a module", () => {
  test.each([
    ["a variable", "let memo: string | undefined;"],
    ["a variable that is exported", "export let memo = 0;"],
    ["a map that a function fills", "const memo = new Map();\nexport function f() { memo.set(1, 2); }"],
    ["a list that a callback grows", "const memo: string[] = [];\nlisten((word) => memo.push(word));"],
    ["an object with a member that is set", "const memo = { on: false };\nexport const f = () => { memo.on = true; };"],
    ["an object with an inner list", "const memo = { all: [] };\nexport const f = () => memo.all.push(1);"],
    ["an element that is set", "const memo = new Uint8Array(9);\nexport function f() { memo[0] += 1; }"],
    ["a cache", "export const memo = new LRUCache({ max: 9 });"],
    ["weak keys", "const memo = new WeakMap();"],
    ["remembered results", "const memo = memoize(9, (text) => text);"],
    ["results remembered from the second time on", "const memo = memoizeRepeated(9, (text) => text);"],
    ["remembered results in a table", "const memo = { id: memoize(9, f), en: memoize(9, f) };"],
    ["a cache that a function of the file makes", "const make = (x) => memoize(9, x);\nconst memo = { id: make(f) };"],
    [
      "a cache in what such a function gives back",
      "const memo = make(f);\nfunction make(f) { const c = new WeakMap(); return f; }",
    ],
  ])("%s", (_, source) => {
    expect(moduleStateOf("lib/x.ts", source)).toEqual(["memo"]);
  });

  test("what a thread begins with, and only there", () => {
    const source =
      "const db = new Database(file);\nconst read = openRead(db);\nconst count = await load();\nconst max = 9;";
    expect(moduleStateOf("lib/x-worker.ts", source)).toEqual(["db", "read", "count"]);
    expect(moduleStateOf("lib/x.ts", source)).toEqual([]);
  });
});

test.each([
  ["a table", "const words = new Set(['a']);\nexport const has = (word) => words.has(word);"],
  ["a table that is filled as the module is loaded", "const table = new Map();\nfor (const a of all) table.set(a, 1);"],
  ["what a call holds", "export function f() { let count = 0; const seen = new Map(); seen.set(1, count++); }"],
  ["a cache that each call makes", "export const make = () => new LRUCache({ max: 9 });"],
  [
    "a value that the whole process has by name",
    "const memo = () => processWide('db', () => new LRUCache({ max: 9 }));",
  ],
])("is none: %s", (_, source) => {
  expect(moduleStateOf("lib/x.ts", source)).toEqual([]);
});
