import { describe, expect, test } from "vitest";
import { ListChunksInput, UpdateChunkInput } from "#lib/knowledge/chunk-schema.ts";
import {
  AddPageInput,
  AddPagesInput,
  AddPairInput,
  AddSnippetInput,
  AddTextInput,
  CreateBaseInput,
  ImportChunksInput,
  knowledgeLimits,
  UpdateBaseInput,
} from "#lib/knowledge/schema.ts";
import { SearchKnowledgeInput } from "#lib/knowledge/search-schema.ts";
import { parseInput } from "#lib/parse.ts";
import { maxCharacters } from "#lib/retrieval/chunk-blocks.ts";

const baseId = "kb_0123456789abcdef";
const chunkId = "chk_0123456789abcdef";
const workspaceId = "ws_0123456789abcdef";

const inputs = {
  base: { schema: CreateBaseInput, valid: { workspaceId, name: "Toko", language: "id" } },
  snippet: { schema: AddSnippetInput, valid: { baseId, title: "Jam buka", text: "Pukul delapan." } },
  pair: { schema: AddPairInput, valid: { baseId, question: "Kapan buka?", answer: "Pukul delapan." } },
  text: { schema: AddTextInput, valid: { baseId, title: "Tata tertib", text: "Siswa datang pukul tujuh." } },
  chunk: { schema: UpdateChunkInput, valid: { chunkId, title: "Jam buka", text: "Pukul sembilan." } },
};

const fields = [
  ["base", "name", knowledgeLimits.nameLength],
  ["snippet", "title", knowledgeLimits.titleLength],
  ["snippet", "text", knowledgeLimits.snippetLength],
  ["pair", "question", knowledgeLimits.titleLength],
  ["pair", "answer", knowledgeLimits.snippetLength],
  ["text", "title", knowledgeLimits.titleLength],
  ["text", "text", knowledgeLimits.textLength],
  ["chunk", "title", knowledgeLimits.titleLength],
  ["chunk", "text", knowledgeLimits.snippetLength],
] as const;

const parse = (kind: keyof typeof inputs, change: Record<string, unknown>) =>
  inputs[kind].schema.safeParse({ ...inputs[kind].valid, ...change });

describe.each(fields)("a %s's %s", (kind, field, max) => {
  test("is taken up to its limit, without the space around it", () => {
    const whole = "x".repeat(max);
    expect(parse(kind, { [field]: `  ${whole}\n` }).data).toMatchObject({ [field]: whole });
  });

  test("is refused beyond", () => {
    expect(parse(kind, { [field]: "x".repeat(max + 1) }).error?.issues.map(({ path }) => path)).toEqual([[field]]);
  });

  test.each(["", " \n\t "])("is required, and %j is none", (value) => {
    const [issue] = parse(kind, { [field]: value }).error?.issues ?? [];
    expect(issue).toMatchObject({ path: [field], message: "required" });
  });
});

test("a chunk cut from a long text can be edited: it is no longer than a typed one", () => {
  expect(maxCharacters).toBeLessThanOrEqual(knowledgeLimits.snippetLength);
});

describe("a base", () => {
  test("needs no description", () => {
    expect(CreateBaseInput.parse(inputs.base.valid).description).toBe("");
    expect(parse("base", { description: "x".repeat(knowledgeLimits.descriptionLength) }).success).toBe(true);
    expect(parse("base", { description: "x".repeat(knowledgeLimits.descriptionLength + 1) }).success).toBe(false);
  });

  test("is changed by its id, in what is its own and not empty", () => {
    expect(UpdateBaseInput.safeParse({ baseId, name: "Sekolah" }).success).toBe(true);
    expect(UpdateBaseInput.safeParse({ baseId, name: " " }).success).toBe(false);
    expect(UpdateBaseInput.safeParse({ baseId, workspaceId }).success).toBe(false);
    expect(UpdateBaseInput.safeParse({ name: "Sekolah" }).success).toBe(false);
  });
});

test.each([
  ["base", { workspaceId: baseId }],
  ["base", { language: "jv" }],
  ["snippet", { baseId: chunkId }],
  ["chunk", { chunkId: baseId }],
  ["pair", { title: "Kapan?" }],
] as const)("a %s with %j is refused", (kind, change) => {
  expect(parse(kind, change).success).toBe(false);
});

test("a page of chunks begins where its address says", () => {
  expect(ListChunksInput.parse({ baseId, cursor: "40" })).toEqual({ baseId, cursor: 40 });
  expect(ListChunksInput.parse({ baseId })).toEqual({ baseId });
  expect(ListChunksInput.safeParse({ baseId, cursor: "soon" }).success).toBe(false);
});

test("a search may be empty, and has a thousand letters at most", () => {
  expect(SearchKnowledgeInput.parse({ baseId, query: "  " }).query).toBe("");
  expect(SearchKnowledgeInput.safeParse({ baseId, query: "x".repeat(1_000) }).success).toBe(true);
  expect(SearchKnowledgeInput.safeParse({ baseId, query: "x".repeat(1_001) }).success).toBe(false);
});

test.each(["https://ani:rahasia@toko.example/a", "http://ani@toko.example"])(
  "%s is kept nowhere, since it holds a name or a password",
  (url) => {
    const reason = { reason: "knowledge.address_credentials" };
    const plain = "https://toko.example/@ani";
    const chunks = [
      { text: "Isi.", source: plain },
      { text: "Isi.", source: url },
    ];
    const failing = (act: () => unknown, path: string) =>
      expect(act).toThrow(expect.objectContaining({ code: "invalid", fields: { [path]: reason } }));
    failing(() => parseInput(AddPageInput, { baseId, url }), "url");
    failing(() => parseInput(AddPagesInput, { baseId, urls: [plain, url] }), "urls.1");
    failing(() => parseInput(ImportChunksInput, { baseId, chunks }), "chunks.1.source");
  },
);

test("addresses of pages are taken as people type them, and each one that is none has its reason", () => {
  const urls = [" contoh.com/harga ", "https://toko.example"];
  expect(parseInput(AddPagesInput, { baseId, urls }).urls).toEqual([
    "https://contoh.com/harga",
    "https://toko.example/",
  ]);
  expect(() => parseInput(AddPagesInput, { baseId, urls: [...urls, "bukan", "ftp://toko.example/"] })).toThrow(
    expect.objectContaining({
      code: "invalid",
      fields: {
        "urls.2": { reason: "knowledge.address_not_one" },
        "urls.3": { reason: "knowledge.address_scheme" },
      },
    }),
  );
});
