import { expect, test } from "vitest";
import { blankSpec } from "#lib/bots/spec.ts";
import { asId, newId } from "#lib/ids.ts";
import { toCitation } from "#lib/turn/cite-sources.ts";
import { runTurn, type TurnInput } from "#lib/turn/run-turn.ts";
import { TurnEvent } from "#lib/turn/schema.ts";
import { TurnTrace } from "#lib/turn/trace.ts";
import { done, hitOf, modelOf, sunday } from "#tests/support/turn-fakes.ts";

const pinned = {
  pinId: asId("pin", "pin_1"),
  text: "Tiga hari kerja [1].",
  citations: [toCitation(hitOf(), 1, ["dikirim"])],
};

const input: TurnInput = {
  turnId: asId("turn", "turn_1"),
  conversationId: asId("conversation", "conv_1"),
  questionId: asId("message", "msg_question"),
  answerId: asId("message", "msg_answer"),
  workspaceId: asId("workspace", "ws_1"),
  spec: blankSpec({ name: "Asisten", language: "id", knowledge: { baseIds: [newId("base")], rewrite: true } }),
  variables: {},
  history: [],
  question: "Kapan pesanan dikirim?",
  pinned,
  handover: null,
  moment: sunday,
  signal: new AbortController().signal,
};

async function play(change: Partial<TurnInput> = {}) {
  const model = modelOf("utama", [["Entah.", done()]]);
  let [searches, time] = [0, 0];
  const search = async () => {
    searches += 1;
    return { hits: [hitOf()], close: [] };
  };
  const now = () => {
    time += 10;
    return time;
  };
  const ports = { search: { search }, models: [model], tools: [], now, coalesceMs: () => 0 };
  const turn = runTurn({ ...input, ...change }, ports);
  const events: TurnEvent[] = [];
  for (;;) {
    const next = await turn.next();
    if (!next.done) {
      events.push(TurnEvent.parse(next.value));
      continue;
    }
    if (next.value.state === "waiting") throw new Error("The turn waits");
    return { events, outcome: next.value, asked: model.requests.length, searches };
  }
}

test("a pinned answer comes as it was pinned, without a search or a model", async () => {
  const { events, outcome, asked, searches } = await play();
  expect([asked, searches]).toEqual([0, 0]);
  expect(events).toEqual([
    {
      type: "turn.started",
      turnId: "turn_1",
      conversationId: "conv_1",
      messageId: "msg_question",
      answerId: "msg_answer",
    },
    { type: "answer.delta", text: pinned.text },
    { type: "answer.completed", text: pinned.text, responder: "pinned", citations: pinned.citations },
  ]);
  expect(outcome).toMatchObject({
    state: "completed",
    failureCode: null,
    responder: "pinned",
    modelId: null,
    citations: pinned.citations,
    ledger: [],
    judgement: { outcome: "answered", cited: true, groundedShare: null, language: "id" },
  });
});

test("its trace names the pin, and holds neither chunks nor calls", async () => {
  const { trace } = (await play()).outcome;
  expect(TurnTrace.parse(trace)).toEqual(trace);
  expect(trace).toMatchObject({
    responder: "pinned",
    pinId: "pin_1",
    searched: false,
    used: [],
    attempts: [],
    promptParts: [],
    costMicros: 0,
    grounding: null,
    refused: false,
  });
});

test("it stands before small talk, and counts as answered whatever it says", async () => {
  const text = "Maaf, saya tidak tahu.";
  const { outcome } = await play({ question: "Halo", pinned: { ...pinned, text, citations: [] } });
  expect(outcome).toMatchObject({ text, responder: "pinned", judgement: { outcome: "answered", cited: false } });
});

test("without a pin the turn answers by itself, and its trace names none", async () => {
  const { outcome, asked } = await play({ pinned: null });
  expect(asked).toBeGreaterThan(0);
  expect(outcome).toMatchObject({ responder: "model", trace: { pinId: null } });
});
