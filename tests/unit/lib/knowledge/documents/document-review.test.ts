import { expect, test } from "vitest";
import { dayOf, tagsOf, toReview } from "#lib/knowledge/documents/document-review.ts";

const day = new Date("2027-03-31");

test.each([
  ["the evening before", "2027-03-30T23:59:59.999Z", false],
  ["at the first moment of the day", "2027-03-31T00:00:00.000Z", true],
  ["long after", "2028-01-01T00:00:00.000Z", true],
])("%s a document is due: %s", (_, now, isDue) => {
  expect(toReview({ owner: null, reviewAt: day, tags: [] }, new Date(now))).toEqual({
    owner: null,
    reviewOn: "2027-03-31",
    isDue,
    tags: [],
  });
});

test("without a day it never is", () => {
  expect(toReview({ owner: null, reviewAt: null, tags: ["a"] })).toMatchObject({ reviewOn: null, isDue: false });
  expect(dayOf(null)).toBeNull();
});

test.each([null, undefined, "harga", { harga: 1 }, [1, 2]])("a column that holds %j has no tags", (column) => {
  expect(tagsOf(column)).toEqual([]);
});
