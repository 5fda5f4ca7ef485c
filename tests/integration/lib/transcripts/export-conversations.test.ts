import { describe, expect, test } from "vitest";
import { exportConversations, findConversations, openTranscript } from "#lib/transcripts/index.ts";
import { makeWorld, tokenContext } from "#tests/support/context.ts";
import { addTalk } from "#tests/support/transcripts.ts";
import { addBot } from "#tests/support/turns.ts";

const world = await makeWorld();
const { editor, workspaceId, db } = world;
const botId = await addBot(world);
const at = (day: number) => ({ at: new Date(Date.UTC(2026, 0, day)) });
const first = await addTalk(
  world,
  botId,
  [{ question: '=HYPERLINK("x")', answer: "Tidak.", outcome: "refused" }],
  at(1),
);
const second = await addTalk(
  world,
  botId,
  [{ question: "Hubungi saya di 0812-3456-7890, sari@example.org", answer: 'Baik, "Sari".', feedback: "up" }],
  at(2),
);

const fileOf = async (input: object, format: "csv" | "jsonl") => {
  const { name, content } = await exportConversations(editor, { workspaceId, ...input }, format);
  return { name, text: Buffer.from(await new Response(content).arrayBuffer()).toString() };
};

describe("does", () => {
  test("a table has a line for each message, and no cell is a formula", async () => {
    const { name, text } = await fileOf({}, "csv");
    expect(name).toBe("Warung Sari.csv");
    expect(text.split("\r\n")).toHaveLength(6);
    expect(text.startsWith("\uFEFFconversation,bot,channel")).toBe(true);
    expect(text).toContain(`"'=HYPERLINK(""x"")"`);
    expect(text).toContain(`"Baik, ""Sari"".",2026-01-02T00:00:00.000Z,up`);
  });

  test("JSON lines have a conversation each, narrowed as the list is", async () => {
    const { text } = await fileOf({ outcome: "refused" }, "jsonl");
    const [line, ...rest] = text.trim().split("\n");
    expect(rest).toEqual([]);
    expect(JSON.parse(line ?? "")).toMatchObject({
      id: first.conversationId,
      botName: "Asisten",
      outcome: "refused",
      messages: [{ role: "user" }, { role: "assistant", text: "Tidak." }],
    });
  });

  test("contact details are hidden in the file, the list and the transcript where that is wanted", async () => {
    const { text } = await fileOf({ redacted: true }, "jsonl");
    const [item] = (await findConversations(editor, { workspaceId, redacted: true, find: "hubungi" })).items;
    const transcript = await openTranscript(editor, { conversationId: second.conversationId, redacted: true });
    for (const shown of [text, JSON.stringify(item), JSON.stringify(transcript)]) {
      expect(shown).toContain("Hubungi saya di [phone number], [email]");
      expect(shown).not.toMatch(/0812|sari@example/);
    }
    expect((await fileOf({}, "jsonl")).text).toContain("0812-3456-7890");
  });

  test("the audit log says who took what along", async () => {
    const entries = await db.auditEntry.findMany({ where: { action: "conversation.exported" } });
    expect(entries.some(({ after }) => JSON.stringify(after).includes('"redacted":true'))).toBe(true);
  });
});

describe("refuses", () => {
  test("viewers, and tokens without the scope to read, before the first byte", async () => {
    const chatting = tokenContext(world.owner, ["chat"]);
    for (const ctx of [world.viewer, chatting])
      await expect(exportConversations(ctx, { workspaceId }, "csv")).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("isolates", () => {
  test("a stranger finds neither workspace nor bot", async () => {
    const missing = { code: "not_found" };
    await expect(exportConversations(world.stranger, { workspaceId }, "csv")).rejects.toMatchObject(missing);
    const own = { workspaceId: world.strangerWorkspaceId, botId };
    await expect(exportConversations(world.stranger, own, "csv")).rejects.toMatchObject(missing);
  });
});
