import { describe, expect, test } from "vitest";
import { makeWorld } from "#tests/support/context.ts";
import { botWithHandover, chatting, request } from "#tests/support/handovers.ts";
import { addBot, ask, visitor } from "#tests/support/turns.ts";

const world = await makeWorld();
const { db } = world;
const unknown = ["Apakah ada mushola?", "Boleh bawa kucing?"] as const;

type Events = Awaited<ReturnType<typeof ask>>["events"];
const offerIn = (events: Events) => events.find(({ type }) => type === "handover.offered") ?? null;

async function askTwice(botId: Awaited<ReturnType<typeof addBot>>) {
  const who = visitor();
  const first = await ask(world, botId, who, { text: unknown[0] });
  const { conversationId } = first;
  const second = await ask(world, botId, who, { text: unknown[1], conversationId });
  return { first, second, conversationId, who };
}

describe("a person is offered", () => {
  test("after the second refusal in a row, not after the first, and it is stored with the turn", async () => {
    const { first, second } = await askTwice(await botWithHandover(world));
    expect(offerIn(first.events)).toBe(null);
    expect(offerIn(second.events)).toEqual({ type: "handover.offered", reason: "refused" });
    const { events } = await db.turn.findUniqueOrThrow({ where: { id: second.turnId } });
    expect(JSON.stringify(events)).toContain("handover.offered");
  });

  test("by the engine itself to who asks for one or uses one of the maker's words: no search, no model", async () => {
    const botId = await botWithHandover(world, { words: ["refund"] });
    for (const [text, reason] of [
      ["Saya mau bicara dengan orang", "asked"],
      ["mau refund dong", "word"],
    ]) {
      const { events, turnId } = await ask(world, botId, visitor(), { text });
      expect(offerIn(events)).toEqual({ type: "handover.offered", reason });
      expect(events.some(({ type }) => type === "knowledge.found")).toBe(false);
      const turn = await db.turn.findUniqueOrThrow({ where: { id: turnId } });
      expect(turn).toMatchObject({ responder: "handover", outcome: "answered", promptTokens: 0 });
      expect(await db.unansweredQuestion.count({ where: { turnId } })).toBe(0);
    }
  });
});

describe("no person is offered", () => {
  test("by a bot without hand-over, whatever is asked", async () => {
    const { second } = await askTwice(await addBot(world));
    expect(offerIn(second.events)).toBe(null);
    const { events } = await ask(world, await addBot(world), visitor(), { text: "Saya mau bicara dengan orang" });
    expect(offerIn(events)).toBe(null);
  });

  test("after refusals where the maker does not want it", async () => {
    const { second } = await askTwice(await botWithHandover(world, { afterRefusals: false }));
    expect(offerIn(second.events)).toBe(null);
  });

  test("to who has asked for one already", async () => {
    const chat = await chatting(world);
    await request(chat);
    const { events } = await ask(world, chat.botId, chat.who, {
      text: "Saya mau bicara dengan orang",
      conversationId: chat.conversationId,
    });
    expect(offerIn(events)).toBe(null);
    const said = expect.stringContaining("Tim kami sudah diberi tahu");
    expect(events).toContainEqual(expect.objectContaining({ responder: "handover", text: said }));
  });
});
