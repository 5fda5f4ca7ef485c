import { expect, test } from "vitest";
import { z } from "zod";
import { openApiDocument } from "#lib/api/openapi.ts";

type Document = { components: { schemas: Record<string, unknown> } };

test("the second copy of a module registers its schemas under the same names, and the document is the same", () => {
  const before = openApiDocument();
  z.object({ other: z.string() }).meta({ id: "BotSpec" });
  z.object({ other: z.string() }).meta({ id: "ConversationPage" });
  expect(openApiDocument()).toEqual(before);
});

test("each reference leads to a component, and no component is of nothing", () => {
  const document = openApiDocument() as Document;
  const text = JSON.stringify(document);
  const referred = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
  expect(new Set(referred)).toEqual(new Set(Object.keys(document.components.schemas)));
});
