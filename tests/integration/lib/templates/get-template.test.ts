import { describe, expect, test } from "vitest";
import { blankSpec } from "#lib/bots/spec.ts";
import { createTemplate, getTemplate, listTemplates } from "#lib/templates/index.ts";
import { makeWorld } from "#tests/support/context.ts";

const world = await makeWorld();
const workspaceId = world.workspaceId;
const { id } = await createTemplate(world.owner, {
  workspaceId,
  name: "Milik kami",
  description: "",
  spec: blankSpec({ name: "Bot", language: "id" }),
});

describe("does", () => {
  test("lists own templates before the built-in ones", async () => {
    const { items } = await listTemplates(world.viewer, { language: "en" });
    expect(items[0]).toMatchObject({ name: "Milik kami", isOwn: true });
    expect(items.filter(({ isOwn }) => !isOwn).length).toBeGreaterThanOrEqual(12);
  });

  test("gives a built-in one in the asked language", async () => {
    expect(await getTemplate(world.viewer, { key: "tutor", language: "id" })).toMatchObject({ name: "Tutor belajar" });
  });
});

describe("refuses", () => {
  test("a key that nobody has", async () => {
    await expect(getTemplate(world.viewer, { key: "nothing", language: "id" })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("isolates", () => {
  test("a stranger has the built-in ones alone", async () => {
    await expect(getTemplate(world.stranger, { key: id, language: "id" })).rejects.toMatchObject({ code: "not_found" });
    const { items } = await listTemplates(world.stranger, { language: "id" });
    expect(items.some(({ isOwn }) => isOwn)).toBe(false);
  });
});
