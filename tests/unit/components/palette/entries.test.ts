import { expect, test } from "vitest";
import {
  type Entry,
  type EntryTexts,
  firstGroups,
  fixedEntries,
  matchingGroups,
  namedEntries,
} from "#components/palette/entries.ts";
import { newId } from "#lib/ids.ts";

const workspaceId = newId("workspace");
const otherId = newId("workspace");
const texts: EntryTexts = {
  page: (name) => ({ name: `page ${name}` }),
  action: (name) => ({ name: `do ${name}` }),
  changeWorkspace: (name) => `to ${name}`,
};
const facts = {
  workspaceId,
  workspaces: [
    { id: workspaceId, name: "Ours" },
    { id: otherId, name: "Theirs" },
  ],
  canEdit: true,
  readsConversations: true,
  isAdmin: false,
  locale: "id" as const,
};
const namesOf = (entries: readonly Entry[]) => entries.map(({ name }) => name);
const fixed = fixedEntries(facts, texts);

const botOf = (name: string) => ({ id: newId("bot"), name, faceSeed: name, picture: null });
const nothing = { bots: [], bases: [], templates: [], chunks: [] };

test("nobody is offered what they may not do or see", () => {
  expect(namesOf(fixed)).toEqual(expect.arrayContaining(["do newBot", "page conversations"]));
  expect(namesOf(fixed)).not.toContain("page users");
  const viewer = namesOf(fixedEntries({ ...facts, canEdit: false, readsConversations: false }, texts));
  expect(viewer.filter((name) => /newBot|newKnowledge|bin|conversations|insights/.test(name))).toEqual([]);
  expect(namesOf(fixedEntries({ ...facts, isAdmin: true }, texts))).toContain("page users");
});

test("another workspace and another language are offered, the present ones are not", () => {
  expect(fixed.flatMap(({ aim }) => ("workspaceId" in aim ? [aim.workspaceId] : []))).toEqual([otherId]);
  expect(fixed.flatMap(({ aim }) => ("locale" in aim ? [aim.locale] : []))).toEqual(["en"]);
});

test("what both answers of the server name stands there once", () => {
  const bot = botOf("Toko");
  const named = namedEntries([
    { ...nothing, bots: [bot] },
    { ...nothing, bots: [bot, botOf("Kafe")] },
  ]);
  expect(namesOf(named)).toEqual(["Toko", "Kafe"]);
});

test("before anything is typed there are a few bots, what can be begun, and the pages", () => {
  const named = namedEntries([{ ...nothing, bots: ["a", "b", "c", "d", "e"].map(botOf) }]);
  const groups = firstGroups(fixed, named);
  expect(groups.map(({ name }) => name)).toEqual(["bots", "actions", "pages"]);
  expect(groups[0]?.entries).toHaveLength(4);
  expect(namesOf(groups[1]?.entries ?? [])).toEqual(["do newBot", "do newKnowledge"]);
});

test("the group with the best entry comes first, a group is short, and snippets come last", () => {
  const named = namedEntries([
    {
      ...nothing,
      bots: Array.from({ length: 9 }, (_, at) => botOf(`Our bin ${at}`)),
      templates: [{ key: "bin", name: "bin" }],
    },
  ]);
  const chunk: Entry = { key: "chunk", group: "chunks", name: "Anything", aim: { href: "/knowledge" } };
  const groups = matchingGroups([...fixed, ...named], [chunk], "bin");
  expect(groups.map(({ name }) => name)).toEqual(["templates", "bots", "pages", "chunks"]);
  expect(groups[1]?.entries).toHaveLength(6);
});
