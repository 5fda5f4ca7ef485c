import { expect, test } from "vitest";
import { newId } from "#lib/ids.ts";
import { siblingsIn } from "#lib/transcripts/branches.ts";

const ids = Object.fromEntries(["q1", "a1", "a2", "q2", "a3", "q1b", "a4"].map((name) => [name, newId("message")]));
const id = (name: string) => ids[name] ?? newId("message");
const node = (name: string, parent: string | null) => ({
  id: id(name),
  parentId: parent === null ? null : id(parent),
  role: name.startsWith("q") ? "user" : "assistant",
});
const tree = [
  node("q1", null),
  node("a1", "q1"),
  node("a2", "q1"),
  node("q2", "a1"),
  node("a3", "q2"),
  node("q1b", null),
  node("a4", "q1b"),
];
const branch = (...names: string[]) => tree.filter((one) => names.some((name) => one.id === id(name)));

test("an edited question and an answer given anew lead to the ends of the other branches", () => {
  const found = siblingsIn(tree, branch("q1", "a2"));
  expect(found.get(id("q1"))).toEqual({ position: 1, count: 2, previousLeaf: null, nextLeaf: id("a4") });
  expect(found.get(id("a2"))).toEqual({ position: 2, count: 2, previousLeaf: id("a3"), nextLeaf: null });
});

test("a message that stands alone has no others", () => {
  expect(siblingsIn(tree, branch("q1b", "a4")).has(id("a4"))).toBe(false);
});
