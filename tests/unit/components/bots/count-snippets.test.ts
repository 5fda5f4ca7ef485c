import { expect, test } from "vitest";
import { countSnippets } from "#components/bots/count-snippets.ts";
import { newId } from "#lib/ids.ts";

const [full, more, empty] = [newId("base"), newId("base"), newId("base")];
const bases = [
  { id: full, chunks: 3 },
  { id: more, chunks: 4 },
  { id: empty, chunks: 0 },
];

test("the snippets of the bot's own bases count, and of bases that are still there", () => {
  expect(countSnippets({ bases, baseIds: [full, empty, newId("base")] })).toBe(3);
  expect(countSnippets({ bases, baseIds: [full, more] })).toBe(7);
  expect(countSnippets({ bases, baseIds: [] })).toBe(0);
});
