import { expect, test } from "vitest";
import { reviewLimits, UpdateDocumentInput } from "#lib/knowledge/review-schema.ts";

const documentId = "doc_0123456789abcdef";
const pathsOf = (change: Record<string, unknown>) =>
  UpdateDocumentInput.safeParse({ documentId, ...change }).error?.issues.map(({ path }) => path.join(".")) ?? [];

test.each([
  [{}],
  [{ ownerId: null, reviewOn: null, tags: [] }],
  [{ ownerId: "user_0123456789abcdef", reviewOn: "2027-02-28", tags: ["x".repeat(reviewLimits.tagLength)] }],
])("%j is taken", (change) => {
  expect(pathsOf(change)).toEqual([]);
});

test.each([
  [{ reviewOn: "2027-02-30" }, "reviewOn"],
  [{ reviewOn: "31-03-2027" }, "reviewOn"],
  [{ reviewOn: "2027-03-31T00:00:00Z" }, "reviewOn"],
  [{ ownerId: "bot_0123456789abcdef" }, "ownerId"],
  [{ tags: ["harga", " "] }, "tags.1"],
  [{ tags: ["x".repeat(reviewLimits.tagLength + 1)] }, "tags.0"],
  [{ tags: Array.from({ length: reviewLimits.tags + 1 }, (_, index) => `t${index}`) }, "tags"],
])("%j is refused", (change, path) => {
  expect(pathsOf(change)).toEqual([path]);
});
