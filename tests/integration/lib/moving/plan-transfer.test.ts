import { describe, expect, test } from "vitest";
import { newId } from "#lib/ids.ts";
import { copyBot, planTransfer } from "#lib/moving/index.ts";
import { publishDraft } from "#tests/support/publishing.ts";
import { makeTwoWorkspaces } from "#tests/support/two-workspaces.ts";

const { world, otherId, both, other, newBase, newBot } = await makeTwoWorkspaces();
const { db } = world;

describe("does", () => {
  test("tells the knowledge, who else uses it, what is there already, and who loses the bot; and changes nothing", async () => {
    const own = await newBase("Sendiri", "Satu.");
    const shared = await newBase("Bersama", "Dua.");
    const there = await newBase("Sudah", "Tiga.");
    await copyBot(both, { botId: await newBot("Perintis", [there]), workspaceId: otherId });
    await newBot("Lain", [shared]);
    const botId = await newBot("Kasir", [own, shared, there]);
    const { slug } = await publishDraft(both, { botId });
    const before = await db.auditEntry.count();
    const plan = await planTransfer(both, { botId, workspaceId: otherId });
    const copied = await db.knowledgeBase.findFirstOrThrow({ where: { originId: there } });
    expect(plan).toEqual({
      bases: [
        { id: own, name: "Sendiri", chunks: 1, usedBy: [], existing: null },
        { id: shared, name: "Bersama", chunks: 1, usedBy: ["Lain"], existing: null },
        { id: there, name: "Sudah", chunks: 1, usedBy: ["Perintis"], existing: copied.id },
      ],
      slug,
      versions: 1,
      conversations: 0,
      losing: ["Owner", "Editor", "Viewer"],
    });
    expect(await db.auditEntry.count()).toBe(before);
  });
});

test("isolates: who is not in both is told nothing", async () => {
  const botId = await newBot("Rahasia", []);
  const notFound = { code: "not_found" };
  await expect(planTransfer(other, { botId, workspaceId: otherId })).rejects.toMatchObject(notFound);
  await expect(planTransfer(world.editor, { botId, workspaceId: otherId })).rejects.toMatchObject(notFound);
  await expect(planTransfer(both, { botId: newId("bot"), workspaceId: otherId })).rejects.toMatchObject(notFound);
});

test("refuses a token that may only chat", async () => {
  const botId = await newBot("Obrolan", []);
  const { kind: _, sessionId: __, visitorId: ___, ...user } = both.actor;
  const actor = { ...user, kind: "token", tokenId: newId("token"), scopes: ["chat"] } as const;
  const plan = planTransfer({ ...both, actor }, { botId, workspaceId: otherId });
  await expect(plan).rejects.toMatchObject({ code: "forbidden" });
});
