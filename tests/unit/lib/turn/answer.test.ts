import { describe, expect, test } from "vitest";
import { blankSpec } from "#lib/bots/spec.ts";
import { ModelFailure } from "#lib/models/port.ts";
import { type AnswerInput, answer, maxRounds } from "#lib/turn/answer.ts";
import { packTurn } from "#lib/turn/pack-turn.ts";
import type { TurnEvent } from "#lib/turn/schema.ts";
import { maxResultLength } from "#lib/turn/tools.ts";
import { callOf, done, modelOf, returns, type ScriptedModel, sunday, toolOf } from "#tests/support/turn-fakes.ts";

type Setting = Partial<Pick<AnswerInput, "tools" | "resumed" | "signal">> & { models: ScriptedModel[] };

async function play({ models, tools = [], resumed = null, signal = new AbortController().signal }: Setting) {
  const spec = blankSpec({ name: "Asisten", language: "id" });
  const packed = packTurn({
    spec,
    variables: {},
    history: [],
    hits: [],
    question: "Ada stok?",
    moment: sunday,
    smallTalk: null,
    models,
  });
  const asking = answer({ ...packed, tools, resumed, signal, now: () => 7, coalesceMs: () => 0 });
  const events: TurnEvent[] = [];
  let next = await asking.next();
  for (; !next.done; next = await asking.next()) events.push(next.value);
  return { answering: next.value, events };
}

const consent = toolOf("pesan", ({ consented }) =>
  consented ? returns("dipesan") : { type: "wait", kind: "consent" },
);
const stock = toolOf("stok", () => returns("12 buah"));
const textOf = (events: readonly TurnEvent[]) =>
  events.map((event) => (event.type === "answer.delta" ? event.text : "")).join("");

describe("a model that calls a tool", () => {
  test("reads its result in the next round, and both rounds are one text and one list of attempts", async () => {
    const model = modelOf("a", [
      ["Sebentar.", callOf("stok"), done(10, 2)],
      ["Ada 12.", done(20, 3)],
    ]);
    const { answering, events } = await play({ models: [model], tools: [stock] });
    expect(answering).toMatchObject({ text: "Sebentar.\n\nAda 12.", failure: null, firstTokenAt: 7 });
    expect(textOf(events)).toBe(answering.text);
    expect(answering.attempts.map(({ usage }) => usage.promptTokens)).toEqual([10, 20]);
    expect(model.requests[1]?.messages.slice(-2)).toEqual([
      {
        role: "assistant",
        content: "Sebentar.",
        toolCalls: [{ id: "call_1", name: "stok", arguments: "{}" }],
      },
      { role: "tool", callId: "call_1", content: "12 buah" },
    ]);
    expect(model.requests[0]?.tools).toEqual([stock.definition]);
  });

  test("that is not there is told so, and answers all the same", async () => {
    const model = modelOf("a", [
      [callOf("lain"), done()],
      ["Maaf.", done()],
    ]);
    const { events, answering } = await play({ models: [model], tools: [stock] });
    expect(events).toContainEqual({ type: "tool.returned", callId: "call_1", name: "lain", ok: false });
    expect(model.requests[1]?.messages.at(-1)).toMatchObject({ content: '{"error":"unknown_tool"}' });
    expect(answering.text).toBe("Maaf.");
  });

  test("gets no more of a result than fits", async () => {
    const long = toolOf("stok", () => returns("a".repeat(maxResultLength + 1)));
    const model = modelOf("a", [
      [callOf("stok"), done()],
      ["Ada.", done()],
    ]);
    await play({ models: [model], tools: [long] });
    expect(model.requests[1]?.messages.at(-1)?.content).toHaveLength(maxResultLength);
  });

  test("again and again comes to an end, without one more run of the tool", async () => {
    const model = modelOf("a", [[callOf("stok"), done(1, 1)]]);
    const counted = toolOf("stok", () => returns("12"));
    const { answering } = await play({ models: [model], tools: [counted] });
    expect(answering).toMatchObject({ isOverLimit: true, text: "" });
    expect(model.requests).toHaveLength(maxRounds);
    expect(counted.runs).toHaveLength(maxRounds - 1);
    expect(answering.attempts).toHaveLength(maxRounds);
  });

  test("and fails in the next round leaves what it said", async () => {
    const model = modelOf("a", [["Sebentar.", callOf("stok"), done()], [new ModelFailure("timeout")]]);
    const { answering } = await play({ models: [model], tools: [stock] });
    expect(answering).toMatchObject({ text: "Sebentar.", failure: { code: "timeout" }, model: { id: "a" } });
  });

  test("while the visitor stops has nothing run, and is not asked again", async () => {
    const stop = new AbortController();
    const model = modelOf("a", [[callOf("stok"), () => stop.abort(), done()]]);
    const unused = toolOf("stok", () => returns("12"));
    await play({ models: [model], tools: [unused], signal: stop.signal });
    expect(unused.runs).toEqual([]);
    expect(model.requests).toHaveLength(1);
  });
});

describe("a tool that has to wait", () => {
  const calls = [callOf("stok", "call_1"), callOf("pesan", "call_2", '{"n":1}'), callOf("stok", "call_3")];
  const models = () => [
    modelOf("a", [
      ["Sebentar.", ...calls, done()],
      ["Sudah.", done()],
    ]),
  ];

  const pause = async () => {
    const { answering, events } = await play({ models: models(), tools: [stock, consent] });
    if (!answering.paused) throw new Error("It did not wait");
    return { paused: answering.paused, events };
  };

  test("ends the run at its call, with the results of the calls before it", async () => {
    const { paused, events } = await pause();
    expect(paused.wait).toEqual({ kind: "consent", call: { id: "call_2", name: "pesan", arguments: '{"n":1}' } });
    expect(paused.rounds).toMatchObject({ count: 1, text: "Sebentar.\n\n" });
    expect(paused.rounds.messages.map(({ role }) => role)).toEqual(["assistant", "tool"]);
    expect(events.at(-1)).toEqual({ type: "tool.called", callId: "call_2", name: "pesan" });
  });

  test("runs once the visitor agreed, then the calls behind it, and no call is told twice", async () => {
    const { rounds } = (await pause()).paused;
    const [model] = models();
    const resumed = { rounds, given: { type: "consent" as const } };
    const second = modelOf("b", [["Sudah.", done()]]);
    const { answering, events } = await play({ models: [second], tools: [stock, consent], resumed });
    expect(model?.requests).toEqual([]);
    expect(events.map((event) => [event.type, "callId" in event ? event.callId : null])).toEqual([
      ["tool.returned", "call_2"],
      ["tool.called", "call_3"],
      ["tool.returned", "call_3"],
      ["answer.delta", null],
    ]);
    expect(second.requests[0]?.messages.slice(-3)).toEqual([
      { role: "tool", callId: "call_1", content: "12 buah" },
      { role: "tool", callId: "call_2", content: "dipesan" },
      { role: "tool", callId: "call_3", content: "12 buah" },
    ]);
    expect(answering.text).toBe("Sebentar.\n\nSudah.");
    // Another run may begin from the same state.
    expect(rounds.messages).toHaveLength(2);
  });

  test("takes a result that came from elsewhere as its own", async () => {
    const { rounds } = (await pause()).paused;
    const runs = consent.runs.length;
    const second = modelOf("b", [["Baik.", done()]]);
    const resumed = { rounds, given: { type: "result" as const, ok: false, content: "ditolak" } };
    const { events } = await play({ models: [second], tools: [stock, consent], resumed });
    expect(events[0]).toEqual({ type: "tool.returned", callId: "call_2", name: "pesan", ok: false });
    expect(consent.runs).toHaveLength(runs);
  });

  test("counts its rounds on: a wait gives no new ones", async () => {
    const { rounds } = (await pause()).paused;
    const endless = modelOf("b", [[callOf("stok"), done()]]);
    const given = { type: "consent" as const };
    const { answering } = await play({ models: [endless], tools: [stock, consent], resumed: { rounds, given } });
    expect(answering.isOverLimit).toBe(true);
    expect(endless.requests).toHaveLength(maxRounds - 1);
  });
});
