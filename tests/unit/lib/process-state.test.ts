import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { processState } from "#lib/process-state.ts";

const byName = (one: string, other: string) => one.localeCompare(other);

test("the list has exactly what the code holds in process memory", () => {
  const files = globSync("{lib,app,components}/**/*.{ts,tsx}").filter((file) => !file.startsWith("lib/db/generated"));
  const held = files.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/\b(?:processWide|ttlCache)(?:<.+>)?\(\s*["`]([\w-]+)/g)].map(
      ([, name = ""]) => name,
    ),
  );
  expect(held.toSorted(byName)).toEqual(Object.keys(processState).toSorted(byName));
});
