import fc from "fast-check";
import type { Nodes } from "mdast";
import { expect, test } from "vitest";
import { parseMarkdown } from "#lib/markdown/parse-markdown.ts";
import { proseOf } from "#lib/text/prose-of.ts";

const proseIn = (markdown: string) => proseOf(markdown).map(({ start, end }) => markdown.slice(start, end));

test.each<[string, string[]]>([
  ["satu `dua` tiga", ["satu ", " tiga"]],
  ["satu ``du`a`` tiga", ["satu ", " tiga"]],
  ["satu ` dua", ["satu ` dua"]],
  [String.raw`satu \`dua\` tiga`, [String.raw`satu \`dua\` tiga`]],
  ["satu `dua\ntiga` empat", ["satu ", " empat"]],
  ["satu `dua\n\ntiga` empat", ["satu `dua", "tiga` empat"]],
  ["satu\n```js\ndua\n```\ntiga", ["satu", "tiga"]],
  ["~~~\nsatu\n```\n~~~\ndua", ["dua"]],
  ["```satu` dua``` tiga", [" tiga"]],
  ["> ```\n> satu\n> ```\n> dua", ["> dua"]],
  ["- satu\n  ```\n  dua\n  ```\n- tiga", ["- satu", "- tiga"]],
  ["satu\n\n    dua\n\ntiga", ["satu", "tiga"]],
  ["- satu\n\n    dua", ["- satu", "    dua"]],
  ["satu\n    dua", ["satu\n    dua"]],
  ["```\nsatu", []],
])("of %j it is %j", (markdown, prose) => {
  expect(proseIn(markdown)).toEqual(prose);
});

const word = fc.constantFrom("[1]", "kata", "`", "``", "x[1]", "**tebal**");
const line = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(" "));
const block = fc.oneof(
  line,
  line.map((text) => `- ${text}`),
  line.map((text) => `> ${text}`),
  line.map((text) => `\`\`\`js\n${text}\n\`\`\``),
  line.map((text) => `~~~\n${text}\n~~~`),
);

const codeIn = (node: Nodes): number => {
  if (node.type === "code" || node.type === "inlineCode") return node.value.match(/\[1\]/g)?.length ?? 0;
  return "children" in node ? node.children.reduce((sum, child) => sum + codeIn(child), 0) : 0;
};

test("the parser finds the same code", () => {
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 4 }), (blocks) => {
      const markdown = blocks.join("\n\n");
      const all = markdown.match(/\[1\]/g)?.length ?? 0;
      const outside = proseIn(markdown).join("\n").match(/\[1\]/g)?.length ?? 0;
      expect(all - outside).toBe(codeIn(parseMarkdown(markdown)));
    }),
    { numRuns: 1_000 },
  );
});
