import { expect, test } from "vitest";
import { exportLeads } from "#lib/handover/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { chatting, request } from "#tests/support/handovers.ts";

const world = await makeWorld();
const { db, editor, viewer, stranger, workspaceId } = world;

test("each contact is a line that no spreadsheet takes for a formula, and the download is in the audit log", async () => {
  const chat = await chatting(world);
  await request(chat, { name: '=HYPERLINK("http://x")', contact: "+62 812 3456 7890", consent: true });
  await request(await chatting(world));
  const { content } = await exportLeads(editor, { workspaceId });
  const lines = new TextDecoder().decode(content).trim().split("\r\n");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain("'=HYPERLINK");
  expect(lines[1]).toContain("'+62 812 3456 7890");
  expect(lines[1]).toContain(chat.conversationId);
  expect(await db.auditEntry.count({ where: { action: "conversation.leads-exported", workspaceId } })).toBe(1);
});

test("viewers may not take them along, nor members of another workspace", async () => {
  await expect(exportLeads(viewer, { workspaceId })).rejects.toMatchObject({ code: "forbidden" });
  await expect(exportLeads(stranger, { workspaceId })).rejects.toMatchObject({ code: "not_found" });
});
