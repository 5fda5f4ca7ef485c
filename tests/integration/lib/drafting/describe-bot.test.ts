import { describe, expect, it } from "vitest";
import { describeBot } from "#lib/drafting/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { providerForTests } from "#tests/support/provider-for-tests.ts";
import { connect } from "#tests/support/providers.ts";

const world = await makeWorld();
const { db, editor, viewer, stranger, workspaceId } = world;
const server = await providerForTests();
const answers = {
  kind: "answers",
  name: "Asisten Roti",
  purpose: "Jam buka dan harga roti",
  audience: "pembeli",
  manner: "friendly",
  avoid: "menjanjikan diskon",
} as const;
const sentence = { kind: "sentence", text: "Answers questions of my bakery's customers" } as const;
const drafted = {
  name: "Bakery helper",
  description: "Answers customers of the bakery.",
  instructions: "You help customers of {{shop}}. Answer briefly.",
  variables: [{ key: "shop", label: "Name of the bakery" }],
  opening: "Hello!",
  questions: ["When are you open?"],
  onlyFromKnowledge: true,
};

describe("does", () => {
  it("puts a bot together from answers without a model, at the review of its parts", async () => {
    const bot = await describeBot(editor, { workspaceId, language: "id", from: answers });
    expect(bot).toMatchObject({ name: "Asisten Roti", state: "draft", startStep: "review" });
    for (const words of ["Jam buka dan harga roti", "pembeli", "Jangan: menjanjikan diskon"])
      expect(bot.draft.persona).toContain(words);
    expect(bot.draft.rules.onlyFromKnowledge).toBe(true);
  });

  it("drafts a whole bot from a sentence, and books what the model read and wrote", async () => {
    await connect(world, { baseUrl: server.url });
    server.answer({ text: `Here it is:\n\`\`\`json\n${JSON.stringify(drafted)}\n\`\`\`` });
    const bot = await describeBot(editor, { workspaceId, language: "en", from: sentence });
    expect(bot).toMatchObject({ name: "Bakery helper", startStep: "review" });
    expect(bot.draft).toMatchObject({
      persona: drafted.instructions,
      variables: [{ key: "shop", label: "Name of the bakery" }],
      opening: { message: "Hello!", suggestedQuestions: ["When are you open?"] },
    });
    const booked = await db.usageDay.findMany({ where: { botId: bot.id } });
    expect(booked.reduce((sum, { promptTokens }) => sum + promptTokens, 0)).toBeGreaterThan(0);
    expect(booked.every(({ turns, previewTurns }) => turns === 0 && previewTurns === 0)).toBe(true);
  });
});

describe("refuses", () => {
  const refusal = async () => {
    const before = await db.bot.count();
    const made = describeBot(editor, { workspaceId, language: "en", from: sentence });
    await expect(made).rejects.toMatchObject({ code: "upstream" });
    expect(await db.bot.count()).toBe(before);
    return made.catch(({ reason }: { reason: string }) => reason);
  };

  it("a draft that is none: nothing is made", async () => {
    server.answer({ text: "I cannot do that." });
    expect(await refusal()).toBe("draft_unreadable");
  });

  it("a model that does not answer: nothing is made", async () => {
    server.answer({ error: { status: 401 } });
    expect(await refusal()).toBe("draft_unanswered");
  });

  it("a viewer makes none", async () => {
    await expect(describeBot(viewer, { workspaceId, language: "id", from: answers })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("isolates", () => {
  it("a stranger finds no workspace", async () => {
    await expect(describeBot(stranger, { workspaceId, language: "id", from: answers })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
