import { expect, test } from "vitest";
import { AskBotInput } from "#lib/conversations/schema.ts";
import type { MessageId } from "#lib/ids.ts";
import { newId } from "#lib/ids.ts";
import { createPin, deletePin, findPinned, updatePin } from "#lib/pins/index.ts";
import { askBot, getTrace, tryQuestion } from "#lib/turns/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { addCitingPin, cited, question } from "#tests/support/pins.ts";
import { providerForTests } from "#tests/support/provider-for-tests.ts";
import { connect } from "#tests/support/providers.ts";
import { publishDraft } from "#tests/support/publishing.ts";
import { addBot, ask, openDraft, visitor } from "#tests/support/turns.ts";

const world = await makeWorld();
const { db, owner } = world;
const botId = await addBot(world);
const pin = await addCitingPin(world, botId);
const server = await providerForTests();
await connect(world, { baseUrl: server.url });
server.answer({ text: "Entah." });
const { spec, workspaceId } = await openDraft(world, botId);
const first = { history: [] };
const after = (...questions: string[]) => ({
  history: questions.flatMap((text) => [
    { role: "user" as const, text },
    { role: "assistant" as const, text: "Baik." },
  ]),
});
const paraphrase = "Halo kak, pesanannya kapan tiba ya?";

test("a visitor's paraphrase gets the answer with its sources, and no model is asked", async () => {
  const { events, turnId } = await ask(world, botId, visitor(), { text: paraphrase });
  expect(events.map(({ type }) => type)).toEqual([
    "turn.started",
    "answer.delta",
    "answer.completed",
    "turn.completed",
  ]);
  expect(events).toContainEqual({
    type: "answer.completed",
    text: cited,
    responder: "pinned",
    citations: pin.citations,
  });
  expect(server.requests).toEqual([]);
  expect(await getTrace(owner, { botId, turnId })).toMatchObject({ responder: "pinned", pinId: pin.id });
  expect(await db.turn.findUniqueOrThrow({ where: { id: turnId } })).toMatchObject({
    state: "completed",
    responder: "pinned",
    outcome: "answered",
    groundedShare: null,
    modelName: null,
  });
});

test("so does a program that asks the published bot, without another version", async () => {
  await publishDraft(owner, { botId });
  const { answer } = await askBot(owner, AskBotInput.parse({ botId, text: paraphrase }));
  expect(answer).toMatchObject({ text: cited, responder: "pinned", citations: pin.citations });
});

test("so does a question that a member asks again", async () => {
  const asked = {
    id: newId("message") as MessageId,
    conversationId: newId("conversation"),
    text: paraphrase,
    parentId: null,
    variables: {},
  };
  const made = await tryQuestion(owner, { bot: { id: botId, workspaceId, spec }, question: asked });
  expect(made).toMatchObject({ text: cited, responder: "pinned" });
});

test("it holds from the moment it is changed, and no longer than it is there", async () => {
  await updatePin(owner, { pinId: pin.id, updatedAt: pin.updatedAt, answer: "Lima hari." });
  expect(await findPinned(db, { ...first, botId, spec, question: paraphrase })).toMatchObject({ text: "Lima hari." });
  const { id: pinId } = await createPin(owner, { botId, questions: ["Ada parkir?"], answer: "Ada." });
  await deletePin(owner, { pinId });
  expect(await findPinned(db, { ...first, botId, spec, question: "Ada parkir?" })).toBeNull();
});

test("another question, and another bot, get nothing of it", async () => {
  expect(await findPinned(db, { ...first, botId, spec, question: "Kapan pesanan dikirim?" })).toBeNull();
  expect(await findPinned(db, { ...first, botId: await addBot(world), spec, question })).toBeNull();
});

test("it is found as well once the bot speaks the other language", async () => {
  const { id: pinId } = await createPin(owner, { botId, questions: ["Promo 11.11?"], answer: "Mulai besok." });
  const asked = { ...first, botId, spec: { ...spec, language: "en" as const }, question: "promo 11.11" };
  expect(await findPinned(db, asked)).toMatchObject({ pinId });
});

test("a question about what was said before gets a pinned answer only where nothing was", async () => {
  for (const [text, language] of [
    ["How much?", "en"],
    ["Harganya berapa?", "id"],
  ] as const) {
    const { id: pinId } = await createPin(owner, { botId, questions: [text], answer: "100" });
    const asked = { botId, spec: { ...spec, language }, question: text };
    expect(await findPinned(db, { ...asked, ...first })).toMatchObject({ pinId });
    expect(await findPinned(db, { ...asked, ...after("Halo kak", "thank you") })).toMatchObject({ pinId });
    expect(await findPinned(db, { ...asked, ...after("Ada kopi Gayo?") })).toBeNull();
    expect(await findPinned(db, { ...asked, ...after("Do you rent bikes?", "thanks") })).toBeNull();
    await deletePin(owner, { pinId });
  }
});

test("one that names its subject gets it after any other", async () => {
  const { id: pinId } = await createPin(owner, { botId, questions: ["Berapa harga kopi Gayo?"], answer: "100" });
  const asked = { botId, spec, question: "harga kopi gayo berapa ya kak" };
  expect(await findPinned(db, { ...asked, ...after("Ada parkir?", "Jam buka?") })).toMatchObject({ pinId });
});

test("a visitor's follow-up is answered from the conversation, not by the pin of a first message", async () => {
  const { id: pinId } = await createPin(owner, { botId, questions: ["Berapa harganya?"], answer: "Mulai 25.000." });
  const person = visitor();
  const opening = await ask(world, botId, person, { text: "Berapa harganya?" });
  expect(opening.events).toContainEqual(expect.objectContaining({ type: "answer.completed", text: "Mulai 25.000." }));
  const { conversationId } = await ask(world, botId, person, { text: "Ada kopi Gayo?" });
  const { turnId } = await ask(world, botId, person, { text: "Berapa harganya?", conversationId });
  expect(await db.turn.findUniqueOrThrow({ where: { id: turnId } })).not.toMatchObject({ responder: "pinned" });
  await deletePin(owner, { pinId });
});
