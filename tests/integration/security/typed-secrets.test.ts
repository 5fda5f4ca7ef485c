/** What somebody types never stands in an address: a form that a browser could send by itself is a search. */
import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Of its opening tag's attributes, what a form is sent by. */
const formsIn = (source: string) => [...source.matchAll(/<form\b(.*?)>\n/gs)].map(([, attributes = ""]) => attributes);

/** Searches of lists, whose words stand in the address on purpose. */
const liveSearch = "components/ui/live-form.tsx";
const files = globSync(["app/**/*.tsx", "components/**/*.tsx"]);

test("every form is sent by its script, by a server action or is a search in the address", () => {
  const wrong = files.flatMap((file) =>
    formsIn(readFileSync(file, "utf8"))
      .filter(
        (attributes) =>
          !/\{\.\.\.form\}|\baction=\{/.test(attributes) || (/\bonSubmit=/.test(attributes) && file !== liveSearch),
      )
      .map((attributes) => `${file}: <form${attributes}>`),
  );
  expect(wrong).toEqual([]);
  expect(files.flatMap((file) => formsIn(readFileSync(file, "utf8"))).length).toBeGreaterThan(20);
});

test("only the search form names its action as an address", () => {
  const addressed = files.filter((file) => /\baction\?: string/.test(readFileSync(file, "utf8")));
  expect(addressed).toEqual(["components/ui/search-form.tsx"]);
});
