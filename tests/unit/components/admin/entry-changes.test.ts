import { expect, test } from "vitest";
import { type EntryWords, entryChanges } from "#components/admin/entry-changes.ts";

const words: EntryWords = {
  field: (name) => (name === "role" ? "Role" : null),
  code: (value) => (value === "viewer" ? "reader" : null),
  yesNo: (value) => (value ? "yes" : "no"),
  number: (value) => value.toLocaleString("en"),
  moment: (iso) => `on ${iso.slice(0, 10)}`,
};

const valueChanges = (before: unknown, after: unknown) =>
  entryChanges(before, after, words).map((change) =>
    change.kind === "value" ? `${change.label}: ${change.before} > ${change.after}` : change,
  );

test("names fields and codes in words, and leaves out what stayed", () => {
  expect(valueChanges({ role: "viewer", name: "Sari" }, { role: "owner", name: "Sari" })).toEqual([
    "Role: reader > owner",
  ]);
});

test("writes numbers, moments and switches as people do", () => {
  expect(
    valueChanges(
      { maxPages: 1000, isOn: true, endsAt: "2026-11-29T10:00:00.000Z" },
      { maxPages: 2500, isOn: false, endsAt: null },
    ),
  ).toEqual(["max pages: 1,000 > 2,500", "is on: yes > no", "ends at: on 2026-11-29 > "]);
});

test("shows what was made from nothing, and fields within fields", () => {
  expect(valueChanges(null, { limits: { perDay: 5 }, note: "hello" })).toEqual([
    "limits: per day:  > 5",
    "note:  > hello",
  ]);
});

test("shows lists by their items", () => {
  expect(valueChanges({ tags: ["a", "b"] }, { tags: ["b", "c"] })).toEqual([
    {
      key: "tags",
      label: "tags",
      kind: "items",
      differences: expect.arrayContaining([
        { kind: "removed", text: "a" },
        { kind: "same", text: "b" },
        { kind: "added", text: "c" },
      ]),
    },
  ]);
});

test("shows rows of a list by their texts, and at most fifty", () => {
  const rows = Array.from({ length: 80 }, (_, index) => ({ id: index, title: `Row ${index}` }));
  const [change] = entryChanges({ snippets: rows }, null, words);
  expect(change?.kind === "items" ? change.differences.length : 0).toBe(50);
  expect(change).toMatchObject({ differences: expect.arrayContaining([{ kind: "removed", text: "Row 0" }]) });
});

test("an entry whose sides are alike has no changes", () => {
  expect(valueChanges({ a: [1, 2], b: "x" }, { a: [1, 2], b: "x" })).toEqual([]);
});
