import { describe, expect, test } from "vitest";
import { faultOf, refusedVariables } from "#components/chat/variable-problems.ts";
import { Variable } from "#lib/bots/spec.ts";

const variable = (key: string, required = false) =>
  Variable.parse({ key, label: key, type: "long_text", askVisitor: true, required });

describe("a blank", () => {
  test.each([
    ["required and empty", true, "", "missing"],
    ["required and filled in", true, "Toko Sari", null],
    ["empty and not required", false, "", null],
    ["as long as it may be", false, "a".repeat(2_000), null],
    ["longer than it may be", false, "a".repeat(2_001), "too_long"],
  ] as const)("%s: %#", (_what, required, value, fault) => {
    expect(faultOf(variable("toko", required), value)).toBe(fault);
  });
});

describe("the server's refusal", () => {
  const variables = [variable("toko"), variable("kota")];

  test("is told at the variables that it names", () => {
    const fields = { "variables.kota": "Paling banyak 2.000 karakter.", text: "Tulis pertanyaan dulu." };
    expect(refusedVariables(variables, fields)).toEqual({ kota: "Paling banyak 2.000 karakter." });
  });

  test.each([
    ["names no field", {}],
    ["names the question alone", { text: "Tulis pertanyaan dulu." }],
    ["names a blank that is not on the form", { "variables.lain": "Kolom ini wajib diisi." }],
  ])("that %s brings no form back", (_what, fields) => {
    expect(refusedVariables(variables, fields)).toBeNull();
  });
});
