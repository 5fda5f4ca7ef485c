import { expect, test } from "vitest";
import type { Context } from "#lib/access/context.ts";
import { withAliases, withEarlierProperties } from "#lib/api/aliases.ts";
import { endpoints, matchEndpoint } from "#lib/api/index.ts";
import { openApiDocument } from "#lib/api/openapi.ts";
import { earlierFields, earlierPaths } from "#lib/earlier-names.ts";

// What the stand-ins below never look at.
const context = {} as Context;
async function* nothing(): AsyncGenerator<Uint8Array> {}

test("every earlier path goes on working, and leads to the endpoint of today", () => {
  expect(earlierPaths.map(({ method, path, of }) => `${method} ${path} → ${of.split("/").slice(5).join("/")}`)).toEqual(
    [
      "POST /api/v1/knowledge/{baseId}/passages → chunks/import",
      "GET /api/v1/knowledge/{baseId}/passages → chunks/export",
      "GET /api/v1/knowledge/{baseId}/repeats → duplicates",
      "POST /api/v1/knowledge/{baseId}/repeats/dismiss → duplicates/dismiss",
      "GET /api/v1/knowledge/{baseId}/care → review",
      "POST /api/v1/documents/{documentId}/read-again → reimport",
    ],
  );
  for (const { method, path, of } of earlierPaths) {
    const present = endpoints.find((one) => one.method === method && one.path === of);
    const params = { [path.includes("baseId") ? "baseId" : "documentId"]: "some_1" };
    const found = matchEndpoint(method, path.replace(/\{\w+\}/, "some_1"));
    expect(found).toEqual({ params, endpoint: { ...present, path, run: expect.any(Function) } });
  }
});

test("another method is told what an earlier path takes", () => {
  expect(matchEndpoint("DELETE", "/api/v1/knowledge/base_1/passages")).toEqual({ methods: ["POST", "GET"] });
});

test("no earlier path hides one of today, and the document names none", () => {
  const present: readonly string[] = endpoints.map(({ method, path }) => `${method} ${path}`);
  expect(earlierPaths.filter(({ method, path }) => present.includes(`${method} ${path}`))).toEqual([]);
  const documented = Object.keys(Object(openApiDocument().paths));
  expect(earlierPaths.filter(({ path }) => documented.includes(path))).toEqual([]);
});

test("every earlier field is of an endpoint, and deprecated in the document beside its present name", () => {
  const schemas = JSON.stringify(openApiDocument().components);
  for (const { method, path, field, earlier } of earlierFields) {
    expect(endpoints.some((one) => one.method === method && one.path === path)).toBe(true);
    expect(schemas).toContain(`"${field}":`);
    expect(schemas).toContain(`"${earlier}":`);
  }
  const schema = { properties: { semanticScore: { type: "number" } } };
  expect(withEarlierProperties("FoundChunk", schema)).toEqual({
    properties: { semanticScore: { type: "number" }, meaningScore: { type: "number", deprecated: true } },
  });
  expect(withEarlierProperties("Bot", schema)).toBe(schema);
});

async function answerOf(method: string, path: string, answer: unknown): Promise<unknown> {
  const served = withAliases(endpoints.map((endpoint) => ({ ...endpoint, run: () => Promise.resolve(answer) })));
  const endpoint = served.find((one) => one.method === method && one.path === path);
  return endpoint?.run(context, {}, nothing());
}

test("answers hold earlier fields beside those of today, and earlier paths the values of their time", async () => {
  const base = "/api/v1/knowledge/{baseId}";
  const sides = { words: 0.5, semantic: { recallAt1: 1 } };
  expect(await answerOf("GET", `${base}/questions`, { items: [], sides })).toEqual({
    items: [],
    sides: { ...sides, meaning: sides.semantic },
  });
  expect(await answerOf("GET", `${base}/questions`, { items: [], sides: null })).toEqual({ items: [], sides: null });
  const pairs = { items: [{ kind: "contradiction", first: { kind: "qa" } }, { kind: "duplicate" }], more: 0 };
  expect(await answerOf("GET", `${base}/duplicates`, pairs)).toBe(pairs);
  expect(await answerOf("GET", `${base}/repeats`, pairs)).toEqual({
    items: [{ kind: "figures", first: { kind: "qa" } }, { kind: "repeat" }],
    more: 0,
  });
});
