import fc from "fast-check";
import { expect, test } from "vitest";
import { minSimilarity, similarSets } from "#lib/duplicates/similar-sets.ts";

const set = (text: string) => text.split(" ");

test.each([
  ["equal", "a b c d", "a b c d", true],
  ["one of eight exchanged", "a b c d e f g h", "a b c d e f g x", false],
  ["one more than nine", "a b c d e f g h i", "a b c d e f g h i j", true],
  ["equal, but of three words", "a b c", "a b c", false],
])("two sets, %s", (_, one, other, isSimilar) => {
  expect(similarSets([set(one), set(other)])).toEqual(isSimilar ? [[0, 1]] : []);
});

/** As the definition says it, each with each. */
function slowly(sets: readonly string[][]): string[] {
  const pairs: string[] = [];
  for (const [place, other] of sets.entries())
    for (const [before, one] of sets.slice(0, place).entries()) {
      const shared = one.filter((word) => other.includes(word)).length;
      const isLong = one.length >= 4 && other.length >= 4;
      if (isLong && shared / (one.length + other.length - shared) >= minSimilarity) pairs.push(`${before} ${place}`);
    }
  return pairs.toSorted();
}

test("it finds exactly the pairs that comparing each with each finds", () => {
  const words = fc.uniqueArray(fc.constantFrom(...set("a b c d e f g h i j")), { minLength: 0, maxLength: 10 });
  fc.assert(
    fc.property(fc.array(words, { maxLength: 25 }), (sets) => {
      const found = similarSets(sets).map(([one, other]) => `${one} ${other}`);
      expect(found.toSorted()).toEqual(slowly(sets));
    }),
  );
});
