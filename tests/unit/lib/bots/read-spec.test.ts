import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { endpoints } from "#lib/api/index.ts";
import { findSpec, readSpec, SpecInput, specReader } from "#lib/bots/read-spec.ts";
import { SaveDraftInput } from "#lib/bots/schema.ts";
import { BotSpec, blankSpec } from "#lib/bots/spec.ts";
import { newId } from "#lib/ids.ts";
import { reasonsOf } from "#lib/parse.ts";
import { CreateTemplateInput } from "#lib/templates/schema.ts";

const ownVersion = BotSpec.shape.version.value;
const written = { version: ownVersion, name: "Kedai", language: "id" } as const;
const newer = { ...written, version: ownVersion + 1 };

/** A program whose specs say `title` where the earlier ones said `name`, and have a field more. */
const LaterSpec = z.strictObject({
  version: z.literal(2),
  title: z.string(),
  language: z.string(),
  tone: z.string().default("warm"),
});
const readLater = specReader(LaterSpec, { 1: ({ name, ...rest }) => ({ ...rest, title: name }) });

test("a value that may be anything is a spec of any version up to the program's own, or none", () => {
  expect(findSpec({ ...written, version: 1 })).toMatchObject({ version: ownVersion, name: "Kedai" });
  for (const other of [null, "spec", 4, [], {}, { name: "Kedai" }, newer]) expect(findSpec(other)).toBeNull();
});

describe("a stored spec", () => {
  test("of the program's own version gets the defaults of what it does not name", () => {
    expect(readSpec(written)).toEqual(blankSpec({ name: "Kedai", language: "id" }));
  });

  test("read twice means the same", () => {
    expect(readSpec(readSpec(written))).toEqual(readSpec(written));
  });

  test("of an earlier version goes through the migrations, then through the schema", () => {
    const later = { version: 2, title: "Kedai", language: "id", tone: "warm" };
    expect(readLater({ version: 1, name: "Kedai", language: "id" })).toEqual(later);
    expect(readLater(later)).toEqual(later);
  });

  test("of a newer program is refused with a sentence that says so", () => {
    expect(() => readSpec(newer)).toThrow(expect.objectContaining({ code: "unavailable", reason: "spec_newer" }));
    expect(() => readLater({ version: 3 })).toThrow(expect.objectContaining({ reason: "spec_newer" }));
  });

  test.each([null, [], "{}", {}, { ...written, version: 0 }, { ...written, version: "1" }, { ...written, tone: "" }])(
    "that is none, as %j, is refused by the schema",
    (json) => {
      expect(() => readSpec(json)).toThrow(z.ZodError);
    },
  );
});

describe("a spec that is sent", () => {
  test("is read as a stored one is", () => {
    expect(SpecInput.parse(written)).toEqual(readSpec(written));
  });

  test("of a newer program is refused at its version, and for nothing else", () => {
    const sent = SaveDraftInput.safeParse({ botId: newId("bot"), revision: 1, spec: { ...newer, tone: "warm" } });
    expect(sent.error && reasonsOf(sent.error)).toEqual({ "spec.version": { reason: "spec_newer" } });
  });

  test("is refused at the field that is wrong, or missing", () => {
    const reasonsFor = (spec: unknown) => {
      const sent = SaveDraftInput.safeParse({ botId: newId("bot"), revision: 1, spec }, { reportInput: true });
      return sent.error && Object.keys(reasonsOf(sent.error));
    };
    expect(reasonsFor({ ...written, rules: { citeSources: "yes" } })).toEqual(["spec.rules.citeSources"]);
    expect(reasonsFor(undefined)).toEqual(["spec"]);
  });
});

describe("nothing reads a spec past the reader", () => {
  test("every input that holds a spec takes it of any version", () => {
    const inputs = [CreateTemplateInput, ...endpoints.map(({ input }) => input)].filter(({ shape }) => "spec" in shape);
    expect(inputs).toContain(SaveDraftInput);
    for (const { shape } of inputs) expect(shape.spec).toBe(SpecInput);
  });

  const sources = ["app", "components", "lib", "prisma", "scripts"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name) && !name.startsWith("db/generated/"))
      .map((name) => path.join(folder, name)),
  );
  const readers = ["lib/bots/read-spec.ts", "lib/bots/spec.ts"];
  const importedValue = /^import \{([^}]*)\} from "[^"]*\/spec\.ts";/gm;
  const importsSchema = (source: string) =>
    [...source.matchAll(importedValue)].some(([, names = ""]) => /(?<!type )\bBotSpec\b/.test(names));

  test("the schema is a value where shapes are told, of answers and of the program, and parses nothing there", () => {
    const found = [...sources, "server.ts"]
      .map((file) => ({ file, source: readFileSync(file, "utf8") }))
      .filter(({ file, source }) => !readers.includes(file) && importsSchema(source));
    expect(found.map(({ file }) => file).toSorted()).toEqual([
      "lib/bots/refresh-changed.ts",
      "lib/bots/schema.ts",
      "lib/publishing/schema.ts",
      "lib/templates/schema.ts",
    ]);
    for (const { source } of found) expect(source).not.toMatch(/\bBotSpec\s*\.|[pP]arse\w*\(\s*BotSpec\b/);
  });
});
