/** What a public page loads holds nothing of what is private: a canary sings in every private column. */
import { describe, expect, test } from "vitest";
import { createBot, saveDraft } from "#lib/bots/index.ts";
import { blankSpec } from "#lib/bots/spec.ts";
import { addSnippet, createBase, setChunkEnabled } from "#lib/knowledge/index.ts";
import { publishBot } from "#lib/publishing/index.ts";
import { startHttpWorld } from "#tests/support/http-world.ts";
import { startOpenAiServer } from "#tests/support/openai-server.ts";
import { connect } from "#tests/support/providers.ts";
import { publishDraft } from "#tests/support/publishing.ts";

const canary = (place: string) => `kenari-${place}`;
const places = [
  "persona",
  "value",
  "snippet",
  "switched-off",
  "follow-up",
  "key",
  "provider",
  "model",
  "note",
  "draft",
];

const { world, server } = await startHttpWorld();
const workspaceId = world.workspaceId;
const base = await createBase(world.owner, {
  workspaceId,
  name: "Toko",
  description: canary("snippet"),
  language: "id",
});
const baseId = base.id;
await addSnippet(world.owner, { baseId, title: "Pengiriman", text: "Pesanan tiba dalam tiga hari kerja." });
await addSnippet(world.owner, { baseId, title: "Harga modal", text: `Modal kopi ${canary("snippet")} rupiah.` });
await addSnippet(world.owner, { baseId, title: "Pengiriman lama", text: `Pesanan tiba ${canary("switched-off")}.` });
const off = await world.db.chunk.findFirstOrThrow({ where: { title: "Pengiriman lama" } });
await setChunkEnabled(world.owner, { chunkId: off.id, enabled: false });
const bot = await createBot(world.owner, { workspaceId, from: { kind: "blank", name: "Asisten", language: "id" } });
const botId = bot.id;
const blank = blankSpec({ name: "Asisten", language: "id" });
const spec = {
  ...blank,
  persona: `Rahasia: ${canary("persona")} {{toko}}`,
  variables: [
    {
      key: "toko",
      label: "Toko",
      type: "text" as const,
      choices: [],
      value: canary("value"),
      askVisitor: false,
      required: false,
    },
  ],
  knowledge: { ...blank.knowledge, baseIds: [baseId] },
  followUps: { mode: "custom" as const, instruction: canary("follow-up") },
};
await saveDraft(world.owner, { botId, revision: 1, spec });
const { slug } = await publishBot(world.owner, { botId, revision: 2, note: canary("note") });
await saveDraft(world.owner, { botId, revision: 2, spec: { ...spec, description: canary("draft") } });
const model = await startOpenAiServer({ text: "Pesanan tiba dalam tiga hari kerja [1]." });
await connect(world, {
  name: canary("provider"),
  baseUrl: model.url,
  apiKey: canary("key"),
  models: [{ name: canary("model") }],
});

/** Everything that a visitor's browser is given, one after another. */
async function* loads(): AsyncGenerator<{ what: string; text: string }> {
  const page = `${server.url}/b/${slug}`;
  yield { what: "the page", text: await (await fetch(page)).text() };
  yield { what: "its payload", text: await (await fetch(page, { headers: { rsc: "1" } })).text() };
  yield { what: "the manifest", text: await (await fetch(`${page}/manifest.webmanifest`)).text() };
  yield { what: "the icon", text: await (await fetch(`${page}/icon.svg`)).text() };
  yield { what: "the document of the API", text: await (await fetch(`${server.url}/api/openapi.json`)).text() };
  const answer = await fetch(`${server.url}/api/chat/${slug}/turns`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ text: "Kapan pesanan tiba?" }),
  });
  const cookie = answer.headers.getSetCookie()[0]?.split(";", 1)[0] ?? "";
  const events = await answer.text();
  yield { what: "the events of an answer", text: events };
  const conversationId = /"conversationId":"([^"]+)"/.exec(events)?.[1] ?? "";
  const stored = await fetch(`${page}?c=${conversationId}`, { headers: { cookie } });
  yield { what: "the stored conversation", text: await stored.text() };
  const problem = await fetch(`${server.url}/api/chat/${slug}/turns`, { method: "POST", body: "{" });
  yield { what: "a refusal", text: await problem.text() };
}

describe("a visitor", () => {
  test("gets the answer with its chunk, and no private word with it", async () => {
    const seen: string[] = [];
    for await (const { what, text } of loads()) {
      seen.push(text);
      for (const place of places) expect(text, `${canary(place)} in ${what}`).not.toContain(canary(place));
      expect(text, `an address in ${what}`).not.toContain(model.url);
      expect(text, `a maker's e-mail in ${what}`).not.toContain(world.owner.actor.email);
    }
    expect(seen.filter((text) => text.includes("tiga hari kerja"))).toHaveLength(2);
    expect(model.requests.some(({ body }) => JSON.stringify(body).includes(canary("persona")))).toBe(true);
    await model.close();
  });

  test("sees of a bot behind a password its name and face alone", async () => {
    await publishDraft(world.owner, { botId, access: "password", password: canary("key") });
    const text = await (await fetch(`${server.url}/b/${slug}`)).text();
    expect(text).toContain("Asisten");
    for (const place of places) expect(text).not.toContain(canary(place));
    const manifest = await fetch(`${server.url}/b/${slug}/manifest.webmanifest`);
    expect(manifest.status).toBe(404);
  });
});
