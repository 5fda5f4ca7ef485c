import { describe, expect, test } from "vitest";
import { StartTurnInput } from "#lib/conversations/schema.ts";
import { createDemo } from "#lib/demo/index.ts";
import { requireOpenBot } from "#lib/publishing/index.ts";
import { startTurn } from "#lib/turns/index.ts";
import { demosByLanguage } from "#prisma/seed/demos.ts";
import { makeWorld } from "#tests/support/context.ts";
import { eventsOf, visitor } from "#tests/support/turns.ts";

const world = await makeWorld();
const { workspaceId } = world;

async function askDemo(slug: string, text: string, locale: "id" | "en") {
  const ctx = { ...visitor(), locale };
  const by = { channel: "web" as const, by: { slug }, origin: null, pass: () => undefined };
  const bot = await requireOpenBot(ctx, by);
  const { turnId } = await startTurn(ctx, { bot, input: StartTurnInput.parse({ text }) });
  const events = await eventsOf(turnId);
  const answer = events.find((event) => event.type === "answer.completed");
  const followUps = events.flatMap((event) => (event.type === "followups" ? event.questions : []));
  return { ...answer, followUps };
}

describe("does", () => {
  test.each(["id", "en"] as const)("a demo (%s) answers what it suggests, and greets", async (language) => {
    await createDemo(world.owner, { workspaceId, language });
    const { slug, spec } = demosByLanguage[language].bot;
    const suggested = spec.opening?.suggestedQuestions ?? [];
    expect(suggested).toHaveLength(5);
    for (const question of suggested)
      expect(await askDemo(slug, question, language), question).toMatchObject({ responder: "quotes" });
    const other = language === "id" ? "en" : "id";
    const greeted = await askDemo(slug, language === "id" ? "Halo kak!" : "Hello there!", other);
    expect(greeted).toMatchObject({ responder: "small_talk", followUps: suggested.slice(0, 3) });
    expect(greeted).toMatchObject({ text: expect.stringMatching(language === "id" ? /^Halo! Saya/ : /^Hello! I am/) });
  });

  test("a question that it does not answer is refused in the visitor's language, with questions that it answers", async () => {
    const { slug, spec } = demosByLanguage.id.bot;
    const refused = await askDemo(slug, "Who will win the football match?", "en");
    expect(refused).toMatchObject({ responder: "refusal", text: expect.stringMatching(/^Sorry/) });
    expect(refused.followUps).toEqual(spec.opening?.suggestedQuestions?.slice(0, 3));
    expect(await askDemo(slug, "Siapa juara sepak bola?", "en")).toMatchObject({ text: spec.rules?.refusal });
  });
});

test("refuses whoever may not make bots there", async () => {
  await expect(createDemo(world.viewer, { workspaceId, language: "en" })).rejects.toMatchObject({ code: "forbidden" });
});

test("isolates: nothing is made in a workspace of others", async () => {
  const made = createDemo(world.stranger, { workspaceId, language: "en" });
  await expect(made).rejects.toMatchObject({ code: "not_found" });
});
