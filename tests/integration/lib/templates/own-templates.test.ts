import { describe, expect, test } from "vitest";
import { blankSpec } from "#lib/bots/spec.ts";
import { newId } from "#lib/ids.ts";
import {
  copyTemplate,
  createTemplate,
  deleteTemplate,
  getTemplate,
  moveTemplate,
  restoreTemplate,
} from "#lib/templates/index.ts";
import { addUser, makeWorld } from "#tests/support/context.ts";

const world = await makeWorld();
const workspaceId = world.workspaceId;
const blank = blankSpec({ name: "Bot", language: "id" });
const input = { workspaceId, name: "Templat", description: "", spec: blank };

describe("does", () => {
  test("keeps the instructions and leaves the workspace's knowledge out", async () => {
    const spec = {
      ...blank,
      persona: "Anda ramah.",
      knowledge: { ...blank.knowledge, baseIds: [newId("base")] },
    };
    const { id } = await createTemplate(world.editor, { ...input, spec });
    const template = await getTemplate(world.editor, { key: id, language: "id" });
    expect(template.spec).toMatchObject({ persona: "Anda ramah.", knowledge: { baseIds: [] } });
  });

  test("deletes, and restores", async () => {
    const templateId = (await createTemplate(world.editor, input)).id;
    await deleteTemplate(world.editor, { templateId });
    await expect(getTemplate(world.editor, { key: templateId, language: "id" })).rejects.toMatchObject({
      code: "not_found",
    });
    await restoreTemplate(world.editor, { templateId });
    expect((await getTemplate(world.editor, { key: templateId, language: "id" })).name).toBe("Templat");
    const entries = await world.db.auditEntry.findMany({ where: { entityId: templateId }, orderBy: { id: "asc" } });
    const whole = { description: "", spec: { name: "Bot" } };
    expect(entries).toMatchObject([
      { action: "template.created", before: null, after: whole },
      { action: "template.deleted", before: whole, after: null },
      { action: "template.restored", before: null, after: whole },
    ]);
  });
});

const otherId = world.strangerWorkspaceId;
const both = await addUser(world.db, "Both", { roles: { [workspaceId]: "editor", [otherId]: "editor" } });
const notFound = { code: "not_found" };
const found = (ctx: typeof both, key: string) => getTemplate(ctx, { key, language: "id" });

describe("between workspaces", () => {
  test("a copy is the other workspace's own, and a moved one is there alone", async () => {
    const templateId = (await createTemplate(both, input)).id;
    const copy = await copyTemplate(both, { templateId, workspaceId: otherId });
    expect(await found(world.stranger, copy.id)).toMatchObject({ name: "Templat", spec: { name: "Bot" } });
    await moveTemplate(both, { templateId, workspaceId: otherId });
    expect(await found(world.stranger, templateId)).toMatchObject({ name: "Templat" });
    await expect(found(world.editor, templateId)).rejects.toMatchObject(notFound);
    const entry = await world.db.auditEntry.findFirst({ where: { action: "template.moved", entityId: templateId } });
    expect(entry).toMatchObject({ before: { workspaceId }, after: { workspaceId: otherId } });
    const again = moveTemplate(both, { templateId, workspaceId: otherId });
    await expect(again).rejects.toMatchObject({ reason: "moving.same_workspace" });
  });

  test("who may not write there, or is not in both, neither copies nor moves", async () => {
    const templateId = (await createTemplate(both, input)).id;
    for (const transfer of [copyTemplate, moveTemplate]) {
      await expect(transfer(world.viewer, { templateId, workspaceId })).rejects.toMatchObject({ code: "forbidden" });
      await expect(transfer(world.editor, { templateId, workspaceId: otherId })).rejects.toMatchObject(notFound);
      await expect(transfer(world.stranger, { templateId, workspaceId: otherId })).rejects.toMatchObject(notFound);
    }
  });
});

describe("refuses", () => {
  test("viewers", async () => {
    await expect(createTemplate(world.viewer, input)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("isolates", () => {
  test("a stranger neither makes one here nor deletes one", async () => {
    await expect(createTemplate(world.stranger, input)).rejects.toMatchObject({ code: "not_found" });
    const templateId = (await createTemplate(world.owner, input)).id;
    await expect(deleteTemplate(world.stranger, { templateId })).rejects.toMatchObject({ code: "not_found" });
    await expect(restoreTemplate(world.stranger, { templateId })).rejects.toMatchObject({ code: "not_found" });
  });
});
