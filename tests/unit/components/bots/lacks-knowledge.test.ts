import { expect, test } from "vitest";
import { lacksKnowledge } from "#components/bots/lacks-knowledge.ts";
import { blankSpec } from "#lib/bots/spec.ts";
import { newId } from "#lib/ids.ts";

const [full, empty] = [newId("base"), newId("base")];
const bases = [
  { id: full, chunks: 3 },
  { id: empty, chunks: 0 },
];

test.each([
  { only: true, hasModel: true, baseIds: [], expected: true },
  { only: true, hasModel: true, baseIds: [empty], expected: true },
  { only: true, hasModel: true, baseIds: [newId("base")], expected: true },
  { only: true, hasModel: true, baseIds: [empty, full], expected: false },
  { only: false, hasModel: true, baseIds: [], expected: false },
  { only: false, hasModel: false, baseIds: [], expected: true },
  { only: false, hasModel: false, baseIds: [full], expected: false },
])("from its knowledge only: $only, with a model: $hasModel, of $baseIds.length bases → $expected", (one) => {
  const { only, hasModel, baseIds, expected } = one;
  const spec = blankSpec({
    name: "Toko",
    language: "id",
    rules: { onlyFromKnowledge: only },
    knowledge: { baseIds },
  });
  expect(lacksKnowledge(spec, { bases, hasModel })).toBe(expected);
});
