import { describe, expect, test } from "vitest";
import { saveDraft } from "#lib/bots/index.ts";
import { readSpec } from "#lib/bots/read-spec.ts";
import type { StartTurnInput } from "#lib/conversations/schema.ts";
import type { BotId } from "#lib/ids.ts";
import { giveConsent, openPage, requireOpenBot } from "#lib/publishing/index.ts";
import { startTurn } from "#lib/turns/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { publishDraft } from "#tests/support/publishing.ts";
import { addBot, eventsOf, visitor } from "#tests/support/turns.ts";

const world = await makeWorld();

async function publish(botId: BotId, consent: string) {
  const { draft, revision } = await world.db.bot.findUniqueOrThrow({ where: { id: botId } });
  const spec = readSpec(draft);
  await saveDraft(world.owner, { botId, revision, spec: { ...spec, opening: { ...spec.opening, consent } } });
  return (await publishDraft(world.owner, { botId })).slug;
}

/** A browser with its cookies. */
function browser(slug: string) {
  const ctx = visitor();
  const cookies = new Map<string, string>();
  const pass = (name: string) => cookies.get(name);
  const ask = async (input: StartTurnInput) => {
    const bot = await requireOpenBot(ctx, { channel: "web", by: { slug }, origin: null, pass });
    const turn = await startTurn(ctx, { bot, input });
    await eventsOf(turn.turnId);
    return turn;
  };
  const page = async () => {
    const view = await openPage(ctx, { slug, passCookie: pass });
    return view.kind === "open" ? view.consent : null;
  };
  const agree = async (version: string) => {
    const { name, value } = await giveConsent(ctx, { slug, version, pass });
    cookies.set(name, value);
  };
  return { ask, page, agree };
}

describe("a bot that asks for consent", () => {
  test("shows its text and takes no question until the visitor agrees, and keeps the version of the text", async () => {
    const botId = await addBot(world);
    const slug = await publish(botId, "Obrolan disimpan 30 hari.");
    const { ask, page, agree } = browser(slug);
    const asked = await page();
    expect(asked).toMatchObject({ text: "Obrolan disimpan 30 hari.", isGiven: false });
    await expect(ask({ text: "Kapan tiba?" })).rejects.toMatchObject({ code: "conflict", reason: "consent_needed" });
    await agree(asked?.version ?? "");
    expect(await page()).toMatchObject({ isGiven: true });
    const { conversationId } = await ask({ text: "Kapan tiba?" });
    const row = await world.db.conversation.findUniqueOrThrow({ where: { id: conversationId } });
    expect(row.consent).toBe(asked?.version);
  });

  test("asks again once its text is another, and the conversation keeps what was agreed to last", async () => {
    const botId = await addBot(world);
    const slug = await publish(botId, "Teks pertama.");
    const { ask, page, agree } = browser(slug);
    const first = await page();
    await agree(first?.version ?? "");
    const { conversationId } = await ask({ text: "Kapan tiba?" });
    await publish(botId, "Teks kedua.");
    await expect(agree(first?.version ?? "")).rejects.toMatchObject({ reason: "consent_changed" });
    await expect(ask({ text: "Kapan tiba?" })).rejects.toMatchObject({ reason: "consent_needed" });
    const second = await page();
    expect(second?.version).not.toBe(first?.version);
    await agree(second?.version ?? "");
    await ask({ text: "Jam buka?", conversationId });
    const row = await world.db.conversation.findUniqueOrThrow({ where: { id: conversationId } });
    expect(row.consent).toBe(second?.version);
  });

  test("asks members on its page as well, and nobody in the preview", async () => {
    const botId = await addBot(world);
    const slug = await publish(botId, "Setuju?");
    const request = { channel: "web", by: { slug }, origin: null, pass: () => undefined } as const;
    const bot = await requireOpenBot(world.owner, request);
    const asked = startTurn(world.owner, { bot, input: { text: "Kapan tiba?" } });
    await expect(asked).rejects.toMatchObject({ reason: "consent_needed" });
    const preview = await requireOpenBot(world.owner, { channel: "preview", by: { botId }, origin: null });
    expect(preview.consent).toBeNull();
  });
});

describe("refuses", () => {
  test("a bot that asks for nothing, and one that is not there", async () => {
    const slug = await publish(await addBot(world), "");
    const { agree, page } = browser(slug);
    expect(await page()).toBeNull();
    await expect(agree("anything")).rejects.toMatchObject({ code: "conflict" });
    await expect(browser("tidak-ada").agree("anything")).rejects.toMatchObject({ code: "not_found" });
  });
});
