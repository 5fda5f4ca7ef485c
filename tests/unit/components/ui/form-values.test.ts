import { expect, test } from "vitest";
import { formValues } from "#components/ui/form-values.ts";

type Input = {
  name: string;
  from: { name: string };
  price: number;
  tags: string[];
  locale: "id" | "en";
  isAdmin: boolean;
};

function valuesOf(fields: Record<string, string | Blob>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return formValues<Input>(form);
}

test("a text is what was typed, by its path in the input", () => {
  const values = valuesOf({ name: " Sari ", "from.name": "Toko" });
  expect(values.text("name")).toBe(" Sari ");
  expect(values.text("from.name")).toBe("Toko");
});

test("a field that is missing, or holds a file, is an empty text", () => {
  expect(valuesOf({}).text("name")).toBe("");
  expect(valuesOf({ name: new Blob(["x"]) }).text("name")).toBe("");
});

test.each([
  ["1.5", 1.5],
  ["1,5", 1.5],
  ["", 0],
  [" 12 ", 12],
  ["a lot", Number.NaN],
])("the number of %j is %d", (typed, number) => {
  expect(valuesOf({ price: typed }).number("price")).toBe(number);
});

test("a list is cut at its commas, without what is empty", () => {
  expect(valuesOf({ tags: "harga,  promo ,, " }).list("tags")).toEqual(["harga", "promo"]);
  expect(valuesOf({}).list("tags")).toEqual([]);
});

test("a choice is one of those that are known", () => {
  expect(valuesOf({ locale: "en" }).choice("locale", ["id", "en"], "id")).toBe("en");
  expect(valuesOf({ locale: "fr" }).choice("locale", ["id", "en"], "id")).toBe("id");
  expect(valuesOf({}).choice("locale", ["id", "en"], "id")).toBe("id");
});

test("a box that is not ticked is no field of the form", () => {
  expect(valuesOf({ isAdmin: "on" }).isChecked("isAdmin")).toBe(true);
  expect(valuesOf({}).isChecked("isAdmin")).toBe(false);
});
