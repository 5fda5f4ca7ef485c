import { expect, test } from "vitest";
import { chooseModel } from "#components/bots/parts/choose-model.ts";

test.each([
  { what: "the first is chosen", chosen: [], place: 0, id: "a", order: ["a"] },
  { what: "a fallback is added", chosen: ["a"], place: 1, id: "b", order: ["a", "b"] },
  { what: "the first is replaced", chosen: ["a", "b"], place: 0, id: "c", order: ["c", "b"] },
  { what: "a fallback becomes the first", chosen: ["a", "b", "c"], place: 0, id: "c", order: ["c", "b"] },
  { what: "the first is emptied, and the fallbacks with it", chosen: ["a", "b"], place: 0, id: null, order: [] },
  {
    what: "a fallback is emptied, the later ones move up",
    chosen: ["a", "b", "c"],
    place: 1,
    id: null,
    order: ["a", "c"],
  },
])("$what", ({ chosen, place, id, order }) => {
  expect(chooseModel<string>(chosen, place, id)).toEqual(order);
});
