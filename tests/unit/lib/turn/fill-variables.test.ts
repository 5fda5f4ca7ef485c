import { expect, test } from "vitest";
import { fillVariables, variableKeys } from "#lib/turn/fill-variables.ts";

test("variables get their values, unknown ones stay as they are", () => {
  expect(fillVariables("Halo {{ toko }}, {{lain}}", { toko: "Sari" })).toBe("Halo Sari, {{lain}}");
});

test("a value that looks like a blank is not filled again", () => {
  expect(fillVariables("{{a}}", { a: "{{b}}", b: "x" })).toBe("{{b}}");
});

test("keys come once each, in order", () => {
  expect(variableKeys("{{b}} {{a}} {{b}}")).toEqual(["b", "a"]);
});

test("a variable that has the name of what every object has, and no value, stays as written", () => {
  expect(fillVariables("Halo {{constructor}}", {})).toBe("Halo {{constructor}}");
  expect(fillVariables("Halo {{constructor}}", { constructor: "Sari" })).toBe("Halo Sari");
});
