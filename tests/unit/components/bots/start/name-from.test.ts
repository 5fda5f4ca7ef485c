import { expect, test } from "vitest";
import { nameFrom, namingKeys } from "#components/bots/start/name-from.ts";
import { blankSpec, botLimits, Variable } from "#lib/bots/spec.ts";
import { builtinTemplates } from "#lib/templates/builtin.ts";

const filled = (key: string, value: string) => [Variable.parse({ key, label: "Label", type: "text", value })];

test("a bot is named after whom it speaks for, and after its template until that is filled in", () => {
  expect(nameFrom("Customer service", filled("shop", ""))).toBe("Customer service");
  expect(nameFrom("Customer service", filled("shop", " Toko Melati "))).toBe("Toko Melati · Customer service");
  expect(nameFrom("Customer service", filled("contact", "0812"))).toBe("Customer service");
});

test("a long name is cut where it comes from, and fits", () => {
  const name = nameFrom("Customer service", filled("shop", "Toko ".repeat(40)));
  expect(name.length).toBeLessThanOrEqual(botLimits.nameLength);
  expect(name).toMatch(/^Toko .* · Customer service$/);
  expect(blankSpec({ name, language: "en" }).name).toBe(name);
});

test("the templates of both languages ask for what names their bots", () => {
  const askedIn = Object.values(builtinTemplates).map(
    (templates) => new Set(templates.flatMap(({ spec }) => spec.variables.map(({ key }) => key))),
  );
  for (const asked of askedIn) expect(namingKeys.filter((key) => asked.has(key))).toHaveLength(namingKeys.length / 2);
});
