import { expect, test } from "vitest";
import { keptDays } from "#lib/erasure/schema.ts";

test.each([
  [null, null, null],
  [30, null, 30],
  [null, 30, 30],
  [30, 90, 30],
  [90, 30, 30],
])("a bot's %s and a workspace's %s days are %s", (ofBot, ofWorkspace, kept) => {
  expect(keptDays(ofBot, ofWorkspace)).toBe(kept);
});
