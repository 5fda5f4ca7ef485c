import { expect, test } from "vitest";
import { builtinTemplates } from "#lib/templates/builtin.ts";
import { variableKeys } from "#lib/turn/fill-variables.ts";

test("twelve templates, the same in both languages", () => {
  expect(builtinTemplates.id.map(({ key }) => key)).toEqual(builtinTemplates.en.map(({ key }) => key));
  expect(new Set(builtinTemplates.id.map(({ key }) => key)).size).toBeGreaterThanOrEqual(12);
});

test.each([...builtinTemplates.id, ...builtinTemplates.en])(
  "the variables of $name are those of its instructions",
  ({ spec }) => {
    expect(variableKeys(spec.persona).toSorted()).toEqual(spec.variables.map(({ key }) => key).toSorted());
  },
);
