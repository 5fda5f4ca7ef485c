import { expect, test } from "vitest";
import { z } from "zod";
import { isAppError, type Reason } from "#lib/errors.ts";
import { BotId } from "#lib/ids.ts";
import { parseInput, reasonsOf } from "#lib/parse.ts";

function reasonsFor(schema: z.ZodType, input: unknown) {
  try {
    parseInput(schema, input);
    return null;
  } catch (error) {
    if (!isAppError(error)) throw error;
    expect(error.code).toBe("invalid");
    return error.fields;
  }
}

test("what fits comes back parsed", () => {
  const schema = z.object({ name: z.string().trim(), count: z.number().default(3) });
  expect(parseInput(schema, { name: " Toko " })).toEqual({ name: "Toko", count: 3 });
});

test.each<[string, z.ZodType, unknown, Reason]>([
  ["a missing text", z.string(), undefined, { reason: "required" }],
  ["an empty text", z.string().min(1), "", { reason: "required" }],
  ["a short text", z.string().min(10), "rahasia", { reason: "too_short", params: { minimum: 10 } }],
  ["a long text", z.string().max(3), "Toko", { reason: "too_long", params: { maximum: 3 } }],
  ["a small number", z.number().min(1), 0, { reason: "too_small", params: { minimum: 1 } }],
  ["a big number", z.number().max(2), 3, { reason: "too_big", params: { maximum: 2 } }],
  ["a short list", z.array(z.string()).min(2), ["a"], { reason: "too_few", params: { minimum: 2 } }],
  ["a long list", z.array(z.string()).max(1), ["a", "b"], { reason: "too_many", params: { maximum: 1 } }],
  ["no e-mail", z.email(), "sari", { reason: "email" }],
  ["no address", z.url(), "sari", { reason: "url" }],
  ["another format", z.uuid(), "sari", { reason: "wrong_type" }],
  ["a pattern without a reason", z.string().regex(/^\d+$/), "sari", { reason: "wrong_type" }],
  ["no choice", z.enum(["id", "en"]), "fr", { reason: "choice" }],
  ["no literal", z.literal(1), 2, { reason: "choice" }],
  ["another kind", z.string(), 7, { reason: "wrong_type" }],
  ["null", z.string(), null, { reason: "wrong_type" }],
  ["a broken number", z.int(), 1.5, { reason: "wrong_type" }],
  ["none of a union", z.union([z.string(), z.number()]), true, { reason: "wrong_type" }],
  ["an own rule without a reason", z.string().refine(() => false), "x", { reason: "wrong_type" }],
  ["an own rule with a reason", z.string().refine(() => false, "exists_already"), "x", { reason: "exists_already" }],
  ["a reason of a domain", z.string().regex(/^\d+$/, "publish.slug_letters"), "x", { reason: "publish.slug_letters" }],
  ["a reason in place of a measure", z.string().min(1, "empty_question"), "", { reason: "empty_question" }],
  ["an id of another kind", BotId, "kb_0123456789", { reason: "id" }],
  [
    "an unknown field",
    z.strictObject({}),
    { nama: 1, warna: 2 },
    { reason: "unknown_field", params: { names: "nama, warna" } },
  ],
])("%s has its reason", (_, schema, input, reason) => {
  expect(reasonsFor(schema, input)).toEqual({ body: reason });
});

test("the names of unknown fields are cut to a length that fits a sentence", () => {
  const reasons = reasonsFor(z.strictObject({}), { ["x".repeat(500)]: 1 });
  expect(reasons).toEqual({ body: { reason: "unknown_field", params: { names: "x".repeat(100) } } });
});

test("each field has a reason below its path", () => {
  const schema = z.object({
    name: z.string(),
    spec: z.object({ choices: z.array(z.object({ label: z.string().min(1) })) }),
  });
  expect(reasonsFor(schema, { spec: { choices: [{ label: "a" }, { label: "" }] } })).toEqual({
    name: { reason: "required" },
    "spec.choices.1.label": { reason: "required" },
  });
});

test("of several reasons for one field the first counts", () => {
  const parsed = z.string().min(5).regex(/^\d+$/, "slug_letters").safeParse("ab");
  expect(parsed.error?.issues).toHaveLength(2);
  expect(reasonsOf(parsed.error ?? new z.ZodError([]))).toEqual({
    body: { reason: "too_short", params: { minimum: 5 } },
  });
});

test("an error without issues has no reasons", () => {
  expect(reasonsOf(new z.ZodError([]))).toEqual({});
});
