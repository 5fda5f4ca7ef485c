import { describe, expect, test } from "vitest";
import { createToken, suspendUser } from "#lib/accounts/index.ts";
import { createBot, deleteBot } from "#lib/bots/index.ts";
import { blankSpec } from "#lib/bots/spec.ts";
import { contextFrom } from "#lib/http/request-context.ts";
import { addSnippet, createBase, deleteBase, setChunkEnabled } from "#lib/knowledge/index.ts";
import { searchWorkspace } from "#lib/palette/index.ts";
import { createTemplate } from "#lib/templates/index.ts";
import { makeWorld, tokenContext, visitorContext } from "#tests/support/context.ts";

const world = await makeWorld();
const { owner, viewer, editor, stranger, admin, workspaceId, strangerWorkspaceId } = world;

const newBot = (ctx: typeof owner, within: typeof workspaceId, name: string) =>
  createBot(ctx, { workspaceId: within, from: { kind: "blank", name, language: "en" } });
const newBase = (ctx: typeof owner, within: typeof workspaceId, name: string) =>
  createBase(ctx, { workspaceId: within, name, description: "", language: "en" });

const bot = await newBot(owner, workspaceId, "Coffee corner");
await newBot(owner, workspaceId, "Tea house");
const gone = await newBot(owner, workspaceId, "Coffee of old");
await deleteBot(owner, { botId: gone.id });
const base = await newBase(owner, workspaceId, "Menu");
const second = await newBase(owner, workspaceId, "Deliveries");
const long = `Espresso costs eighteen thousand rupiah. ${"It is roasted in Bandung. ".repeat(40)}`;
await addSnippet(owner, { baseId: base.id, title: "Espresso", text: long });
await addSnippet(owner, {
  baseId: second.id,
  title: "Espresso at home",
  text: "Espresso beans arrive within two days.",
});
const spec = blankSpec({ name: "Barista", language: "en" });
await createTemplate(owner, { workspaceId, spec, name: "Barista of ours", description: "" });
await newBot(stranger, strangerWorkspaceId, "Coffee elsewhere");
const theirs = await newBase(stranger, strangerWorkspaceId, "Secret recipes");
await addSnippet(stranger, { baseId: theirs.id, title: "Espresso secret", text: "Espresso with salt." });

const namesOf = (items: readonly { name: string }[]) => items.map(({ name }) => name);

describe("does", () => {
  test("without a query it names what there is to open, and no snippets", async () => {
    const all = await searchWorkspace(viewer, { workspaceId, query: "" });
    expect(namesOf(all.bots)).toEqual(["Tea house", "Coffee corner"]);
    expect(namesOf(all.bases).toSorted()).toEqual(["Deliveries", "Menu"]);
    expect(namesOf(all.templates)[0]).toBe("Barista of ours");
    expect(all.templates.length).toBeGreaterThan(5);
    expect(all.chunks).toEqual([]);
  });

  test("with a query it finds bots by name and snippets of every base by their words", async () => {
    expect((await searchWorkspace(viewer, { workspaceId, query: "coffee" })).bots).toMatchObject([{ id: bot.id }]);
    const { chunks, bots } = await searchWorkspace(viewer, { workspaceId, query: "espresso" });
    expect(bots).toEqual([]);
    expect(chunks.map(({ title, baseName }) => `${title}, ${baseName}`).toSorted()).toEqual([
      "Espresso at home, Deliveries",
      "Espresso, Menu",
    ]);
    expect(chunks.every(({ text }) => text.length <= 160)).toBe(true);
  });

  test("a base in the bin is found no more, nor a snippet that is switched off", async () => {
    const binned = await newBase(owner, workspaceId, "Old menu");
    await addSnippet(owner, { baseId: binned.id, title: "Lungo", text: "A lungo takes longer." });
    await deleteBase(owner, { baseId: binned.id });
    await addSnippet(owner, { baseId: base.id, title: "Ristretto", text: "A ristretto is short." });
    const off = await world.db.chunk.findFirstOrThrow({ where: { title: "Ristretto" } });
    await setChunkEnabled(owner, { chunkId: off.id, enabled: false });
    for (const query of ["lungo", "ristretto"])
      expect((await searchWorkspace(owner, { workspaceId, query })).chunks).toEqual([]);
  });
});

describe("refuses", () => {
  const search = { workspaceId, query: "espresso" };

  test("a visitor, and a program without the scope to read", async () => {
    await expect(searchWorkspace(visitorContext(world.db), search)).rejects.toMatchObject({ code: "not_found" });
    const program = tokenContext(owner, ["chat"]);
    await expect(searchWorkspace(program, search)).rejects.toMatchObject({ code: "forbidden" });
  });

  test("a suspended member's program, which found things before", async () => {
    const { token } = await createToken(editor, { name: "Program", scopes: ["read"], days: 1 });
    const asked = async () =>
      searchWorkspace(await contextFrom(new Headers({ authorization: `Bearer ${token}` })), search);
    expect((await asked()).chunks).toHaveLength(2);
    await suspendUser(admin, { userId: editor.actor.userId });
    await expect(asked()).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("isolates", () => {
  test("a stranger finds nothing in a workspace that they are not in, an administrator neither", async () => {
    for (const ctx of [stranger, admin])
      for (const query of ["", "espresso"])
        await expect(searchWorkspace(ctx, { workspaceId, query })).rejects.toMatchObject({ code: "not_found" });
  });

  test("nobody finds rows of another workspace in their own", async () => {
    const own = await searchWorkspace(stranger, { workspaceId: strangerWorkspaceId, query: "espresso" });
    expect(own.chunks).toMatchObject([{ title: "Espresso secret" }]);
    const all = await searchWorkspace(stranger, { workspaceId: strangerWorkspaceId, query: "" });
    expect(namesOf(all.bots)).toEqual(["Coffee elsewhere"]);
    expect(namesOf(all.bases)).toEqual(["Secret recipes"]);
    expect(namesOf(all.templates)).not.toContain("Barista of ours");
  });
});
