import fc from "fast-check";
import type { RootContent } from "mdast";
import { expect, test } from "vitest";
import { parseAnswer } from "#lib/markdown/parse-answer.ts";
import { readBlocks } from "#lib/markdown/read-blocks.ts";
import { anyMarkdown } from "#tests/support/markdown.ts";

/** Blocks know their places from where their part began. */
const withoutPlaces = (blocks: readonly RootContent[]): unknown =>
  JSON.parse(JSON.stringify(blocks, (key, value: unknown) => (key === "position" ? undefined : value)));

const childrenOf = (blocks: readonly { children: RootContent[] }[]) => blocks.flatMap(({ children }) => children);

test("wherever a growing text stands, its blocks are those of the whole text", () => {
  fc.assert(
    fc.property(anyMarkdown, fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1 }), (text, steps) => {
      const read = readBlocks();
      for (let end = 0, step = 0; end <= text.length; end += steps[step++ % steps.length] ?? 1) {
        const part = text.slice(0, end);
        expect(withoutPlaces(childrenOf(read(part)))).toEqual(withoutPlaces(parseAnswer(part).children));
      }
    }),
    { numRuns: 200 },
  );
});

test("blocks that ended are the same objects when more comes", () => {
  const read = readBlocks();
  const [first, second] = read("# Satu\n\nDua\n\n- tiga\n\nEmpat");
  const again = read("# Satu\n\nDua\n\n- tiga\n\nEmpat dan lima");
  expect(again[0]).toBe(first);
  expect(again[1]).toBe(second);
  expect(again).toHaveLength(4);
});

test("a number below a list may become its next point", () => {
  const read = readBlocks();
  read("1. satu\n\n2");
  const blocks = read("1. satu\n\n2. dua");
  expect(childrenOf(blocks)).toMatchObject([{ type: "list", children: [{}, {}] }]);
});

test("another text is read from its beginning", () => {
  const read = readBlocks();
  read("Satu\n\nDua\n\nTiga\n\nEmpat");
  expect(withoutPlaces(childrenOf(read("Lima\n\nEnam")))).toEqual(withoutPlaces(parseAnswer("Lima\n\nEnam").children));
});

test("a definition at the end reaches the first block", () => {
  const read = readBlocks();
  read("[satu]\n\ndua\n\ntiga");
  expect(childrenOf(read("[satu]\n\ndua\n\ntiga\n\n[satu]: https://a.id"))[0]).toMatchObject({
    children: [{ type: "linkReference", identifier: "satu" }],
  });
});
