import { describe, expect, test } from "vitest";
import { flagsOfMessages, flagsOfPath, flagsOfSource, glossary, wordsOf } from "#scripts/vocabulary.ts";

const found = (flags: ReturnType<typeof flagsOfSource>) => flags.map(({ name, line }) => `${line} ${name}`);

test.each(["readAgain", "ReadAgain", "read-again", "READ_AGAIN", "/documents/{id}/read-again"])(
  "%s holds the words read again",
  (name) => {
    expect(wordsOf(name).split(" ").slice(-2)).toEqual(["read", "again"]);
  },
);

describe("flags", () => {
  test("exported names, members of types and fields of schemas", () => {
    const source = [
      "export const mostBytes = 1;",
      "export function cuttingOf() {}",
      "export type Verdict = { passages: number; meaningScore(): number };",
      "export class Asker { support = 1 }",
      "const Shape = z.strictObject({ blank: z.string() });",
    ].join("\n");
    expect(found(flagsOfSource("lib/x/y.ts", source))).toEqual([
      "1 mostBytes",
      "2 cuttingOf",
      "3 Verdict",
      "3 passages",
      "3 meaningScore",
      "4 Asker",
      "4 support",
      "5 blank",
    ]);
  });

  test("paths of endpoints, whole or behind a base", () => {
    const paths = `const paths = ["/api/v1/passages", \`\${base}/read-again\`];`;
    expect(found(flagsOfSource("lib/api/y.ts", paths))).toEqual(["1 /api/v1/passages", "1 /read-again"]);
  });

  test("compounds in comments alone", () => {
    const comments =
      "/**\n * Found by\n * meaning.\n */\n// A meaning of words is no concept.\nconst url = 'by meaning';";
    expect(found(flagsOfSource("lib/x/y.ts", comments))).toEqual(["1 comment: by meaning"]);
  });

  test("names of files and folders, and keys of messages at every depth", () => {
    expect(found(flagsOfPath("app/(studio)/knowledge/[baseId]/tidy/page.tsx"))).toHaveLength(1);
    expect(found(flagsOfPath("lib/kept-fresh.ts"))).toEqual(["0 lib/kept-fresh"]);
    expect(found(flagsOfMessages("en/x.json", { care: { date: "…" }, reasons: { too_few_passages: "…" } }))).toEqual([
      "0 care",
      "0 too_few_passages",
    ]);
  });
});

test("leaves names of today alone, and words that are only a part of others", () => {
  const source = "export const maxBytes = 1; export type Duplicate = { chunks: number; supportedTypes: string };";
  expect(flagsOfSource("lib/x/y.ts", source)).toEqual([]);
  expect(flagsOfPath("lib/knowledge/duplicates/duplicates.ts")).toEqual([]);
});

test("an exception holds for its own place alone, and has a reason", () => {
  const source = "export const earlierPassage = 1;";
  expect(flagsOfSource("lib/earlier-names.ts", source)).toMatchObject([{ reason: "the table of earlier names" }]);
  expect(flagsOfSource("lib/names.ts", source)).toMatchObject([{ reason: null }]);
  for (const { exceptions } of glossary) for (const { reason } of exceptions ?? []) expect(reason).not.toBe("");
});
