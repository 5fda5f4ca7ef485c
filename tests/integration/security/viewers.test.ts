/** Somebody who may only look is offered nothing that would then be refused. */
import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import { createBot } from "#lib/bots/index.ts";
import { ChunkId } from "#lib/ids.ts";
import { addSnippet, listChunks, saveQuestion, updateBase } from "#lib/knowledge/index.ts";
import { createPin } from "#lib/pins/index.ts";
import { startHttpWorld } from "#tests/support/http-world.ts";
import { makeShelf } from "#tests/support/imports.ts";

const { world, server, cookieOf } = await startHttpWorld();
const shelf = await makeShelf(world);
const { baseId } = shelf;
await shelf.untilOver(await shelf.addFile("retur.md", "# Retur\n\nSepatu boleh dikembalikan dalam tujuh hari."));
const same = "Toko buka pukul delapan pagi setiap hari, termasuk hari libur nasional dan akhir pekan.";
await addSnippet(world.owner, { baseId, title: "Jam buka", text: same });
await addSnippet(world.owner, { baseId, title: "Jam buka toko", text: same });
const [chunk] = (await listChunks(world.owner, { baseId })).items;
await saveQuestion(world.owner, { baseId, chunkId: ChunkId.parse(chunk?.id), text: "Kapan toko buka?" });
const bot = await createBot(world.owner, {
  workspaceId: world.workspaceId,
  from: { kind: "blank", name: "Penjaga toko", language: "id" },
});
await createPin(world.owner, { botId: bot.id, questions: ["Ada parkir?"], answer: "Ada." });
const own = `/knowledge/${baseId}`;
const cookies = { editor: await cookieOf(world.editor), viewer: await cookieOf(world.viewer) };

/** What the page holds, without the sentences that its scripts bring along. */
async function pageOf(user: "editor" | "viewer", path: string): Promise<Element> {
  const cookie = `${cookies[user]}; rakit_workspace=${world.workspaceId}`;
  const response = await fetch(server.url + path, { headers: { cookie, "accept-language": "en" } });
  expect(response.status).toBe(200);
  const page = parseHTML(await response.text()).document.documentElement;
  for (const script of page.querySelectorAll("script")) script.remove();
  return page;
}

const namesOf = (page: Element) =>
  [...page.querySelectorAll("button, input, select, textarea, form")].map(
    (control) => control.getAttribute("aria-label") ?? control.textContent?.trim() ?? "",
  );

describe("how texts are cut", () => {
  const address = `${own}/chunking`;
  const fieldsOf = (page: Element) => page.querySelectorAll("form, textarea, input[type=radio], input[type=number]");

  test("is a form for an editor", async () => {
    const page = await pageOf("editor", address);
    expect(fieldsOf(page).length).toBeGreaterThan(3);
    expect(namesOf(page)).toContain("Save");
  });

  test.each([
    [null, ["Texts are cut automatically"]],
    [{ tokens: 200, overlap: 0 }, ["at most 200 tokens, about 150 words", "Nothing is repeated"]],
    [{ tokens: 200, overlap: 40 }, ["at most 200 tokens, about 150 words", "At most 40 tokens are repeated"]],
  ])("is words for a viewer, without a field or a button to save: %j", async (chunking, sentences) => {
    await updateBase(world.owner, { baseId, chunking });
    const page = await pageOf("viewer", address);
    for (const sentence of sentences) expect(page.textContent).toContain(sentence);
    expect([...fieldsOf(page)]).toEqual([]);
    expect(namesOf(page)).not.toContain("Save");
    expect(page.textContent).not.toContain("Here you decide");
  });
});

test.each([
  ["the list", "/knowledge", ["New knowledge", "Import"]],
  ["what a base holds", own, ["Add", "Select Jam buka"]],
  ["a test", `${own}/test?q=kapan+toko+buka`, ["The right one: Jam buka", "Delete the test question Kapan toko buka?"]],
  ["the templates", "/templates", ["Use this: Customer service"]],
  ["the builder", `/bots/${bot.id}`, ["Publish", "Undo", "Redo", "Save as template"]],
  ["the pinned answers", `/bots/${bot.id}/pins`, ["Pin an answer", "Change: Ada parkir?", "More for “Ada parkir?”"]],
  ["what repeats", `${own}/duplicates`, ["Edit", "Switch off", "Delete", "Keep both: Jam buka toko"]],
])("%s offers an editor what it does not offer a viewer", async (_, path, offered) => {
  const [editor, viewer] = [namesOf(await pageOf("editor", path)), namesOf(await pageOf("viewer", path))];
  expect(editor).toEqual(expect.arrayContaining(offered));
  expect(viewer.filter((name) => offered.includes(name))).toEqual([]);
});

test("the builder's fields are there to be read by a viewer, and the bot to be tried", async () => {
  const address = `/bots/${bot.id}`;
  const [editor, viewer] = [await pageOf("editor", address), await pageOf("viewer", address)];
  const shut = (page: Element) =>
    page.querySelectorAll("#pane-instructions fieldset[disabled], #pane-parts fieldset[disabled]");
  expect(shut(editor)).toHaveLength(0);
  expect(shut(viewer)).toHaveLength(2);
  expect(viewer.querySelector("#pane-try textarea")?.hasAttribute("disabled")).toBe(false);
});
