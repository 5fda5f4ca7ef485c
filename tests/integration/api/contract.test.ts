import { expect, test } from "vitest";
import { endpoints, matchEndpoint } from "#lib/api/index.ts";
import { openApiDocument } from "#lib/api/openapi.ts";
import { turnFailureCodes } from "#lib/turn/schema.ts";

const document = openApiDocument();
const paths = document.paths as Record<string, Record<string, unknown>>;

test("the document holds exactly the endpoints", () => {
  const listed = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(listed.toSorted()).toEqual(endpoints.map(({ method, path }) => `${method} ${path}`).toSorted());
});

test("every reference in the document leads somewhere", () => {
  const pointers = [...JSON.stringify(document).matchAll(/"\$ref":"#([^"]*)"/g)].map((match) => match[1] ?? "");
  const at = (pointer: string) =>
    pointer
      .split("/")
      .slice(1)
      .reduce<unknown>((place, name) => (place as Record<string, unknown> | undefined)?.[name], document);
  expect(pointers.length).toBeGreaterThan(0);
  expect(pointers.filter((pointer) => at(pointer) === undefined)).toEqual([]);
});

test("the document tells every reason for which an answer fails", () => {
  const { schemas } = document.components as { schemas: Record<string, { properties: Record<string, unknown> }> };
  expect(schemas.Message?.properties.failure).toEqual({
    anyOf: [{ type: "string", enum: [...turnFailureCodes] }, { type: "null" }],
  });
});

test("a path finds its endpoint with its parameters, another method is told what the path takes", () => {
  expect(matchEndpoint("GET", "/api/v1/bots/bot_1")).toMatchObject({ params: { botId: "bot_1" } });
  expect(matchEndpoint("GET", "/api/v1/bots/bot%201")).toMatchObject({ params: { botId: "bot 1" } });
  expect(() => matchEndpoint("GET", "/api/v1/bots/%")).toThrow(
    expect.objectContaining({ reason: "malformed_address" }),
  );
  expect(matchEndpoint("PATCH", "/api/v1/bots")).toEqual({ methods: ["GET", "POST"] });
  expect(matchEndpoint("GET", "/api/v1/nothing")).toEqual({ methods: [] });
});

test("every input refuses fields that nobody declared", () => {
  for (const { input, path } of endpoints) {
    const parsed = input.safeParse({ createdById: "user_x" });
    const codes = parsed.success ? [] : parsed.error.issues.map(({ code }) => code);
    expect(codes, path).toContain("unrecognized_keys");
  }
});
