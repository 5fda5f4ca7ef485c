import { describe, expect, test } from "vitest";
import { asId } from "#lib/ids.ts";
import { completeWithFailover } from "#lib/models/failover.ts";
import { type ChatModel, type CompletionChunk, type CompletionRequest, ModelFailure } from "#lib/models/port.ts";
import type { TurnEvent } from "#lib/turn/schema.ts";

const usage = { promptTokens: 3, completionTokens: 2, estimated: false };
const done: CompletionChunk = { type: "done", usage, cutOff: false };
const says = (text: string): CompletionChunk => ({ type: "delta", text });

type Fake = ChatModel & { asked: CompletionRequest[]; left: boolean };

type Step = CompletionChunk | Error | (() => void);

/** Yields the chunks in turn and throws what is no chunk. */
function fake(id: string, ...steps: Step[]): Fake {
  const model: Fake = {
    id: asId("model", id),
    name: id,
    label: `Model ${id}`,
    providerName: "Penyedia",
    contextTokens: 8_000,
    sees: null,
    inputPrice: 0,
    outputPrice: 0,
    asked: [],
    left: false,
    async *complete(request) {
      model.asked.push(request);
      try {
        for (const step of steps) {
          if (step instanceof Error) throw step;
          if (typeof step === "function") step();
          else yield await Promise.resolve(step);
        }
      } finally {
        model.left = true;
      }
    },
  };
  return model;
}

const requestOf = (signal: AbortSignal): CompletionRequest => ({
  messages: [{ role: "user", content: "Jam buka?" }],
  temperature: 0.7,
  topP: 1,
  maxTokens: 100,
  signal,
});

async function run(models: readonly ChatModel[], controller = new AbortController()) {
  const request = requestOf(controller.signal);
  const asking = completeWithFailover({ models, request, now: () => 7 });
  const texts: string[] = [];
  let next = await asking.next();
  for (; !next.done; next = await asking.next()) {
    if (next.value.type === "answer.replaced") texts.length = 0;
    if (next.value.type === "answer.delta") texts.push(next.value.text);
  }
  const { attempts, ...completion } = next.value;
  expect(completion.text).toBe(texts.join(""));
  return { ...completion, request, attempts, codes: attempts.map(({ code }) => code), texts };
}

describe("the first model that begins", () => {
  test("gives the whole answer, and no other is asked", async () => {
    const [first, second] = [fake("a", says("Buka "), says("jam 8."), done), fake("b", done)];
    const result = await run([first, second]);
    expect(result).toMatchObject({ texts: ["Buka ", "jam 8."], codes: [null], failure: null, firstTokenAt: 7 });
    expect(result.model).toBe(first);
    expect(first.asked).toEqual([result.request]);
    expect(second.asked).toEqual([]);
  });

  test("follows those that failed, each of which is told", async () => {
    const down = fake("a", new ModelFailure("provider_down"));
    const limited = fake("b", new ModelFailure("rate_limited"));
    const good = fake("c", says("Ya."), done);
    const result = await run([down, limited, good]);
    expect(result.attempts.map(({ model, code }) => [model.id, code])).toEqual([
      ["a", "provider_down"],
      ["b", "rate_limited"],
      ["c", null],
    ]);
    expect(result.model).toBe(good);
    expect(result.texts).toEqual(["Ya."]);
    expect(result.attempts.at(-1)?.usage).toEqual(usage);
  });

  test("may fail later, and then no other begins anew", async () => {
    const failure = new ModelFailure("cut_off");
    const second = fake("b", says("Lain."), done);
    const result = await run([fake("a", says("Separuh"), failure), second]);
    expect(result).toMatchObject({ texts: ["Separuh"], codes: [null], model: { id: "a" } });
    expect(result.failure).toBe(failure);
    expect(second.asked).toEqual([]);
  });

  test("is timed in whole milliseconds", async () => {
    const { attempts } = await run([fake("a", new ModelFailure("timeout")), fake("b", done)]);
    for (const { ms } of attempts) {
      expect(ms).toBeGreaterThanOrEqual(0);
      expect(Number.isInteger(ms)).toBe(true);
    }
  });

  test("is left when its reader leaves", async () => {
    const model = fake("a", says("satu"), says("dua"), done);
    const signal = new AbortController().signal;
    for await (const _ of completeWithFailover({ models: [model], request: requestOf(signal), now: () => 0 })) {
      break;
    }
    expect(model.left).toBe(true);
  });

  test("is left when its reader throws, and what was thrown comes back as it is", async () => {
    const model = fake("a", says("satu"), says("dua"), done);
    const request = requestOf(new AbortController().signal);
    const asking = completeWithFailover({ models: [model], request, now: () => 0 });
    await asking.next();
    const broken = new TypeError("the reader broke");
    await expect(asking.throw(broken)).rejects.toBe(broken);
    expect(model.left).toBe(true);
  });
});

describe("what each attempt used", () => {
  const read = { promptTokens: 40, completionTokens: 0, estimated: true };

  test("is told of a failed one, too", async () => {
    const result = await run([fake("a", new ModelFailure("timeout", { usage: read })), fake("b", says("Ya."), done)]);
    expect(result.attempts.map((attempt) => attempt.usage)).toEqual([read, usage]);
  });

  test("is told of one whose text broke off", async () => {
    const failure = new ModelFailure("cut_off", { usage: { ...read, completionTokens: 3 } });
    const result = await run([fake("a", says("Separuh"), failure)]);
    expect(result.attempts).toMatchObject([{ code: null, usage: { promptTokens: 40, completionTokens: 3 } }]);
  });

  test("is nothing where a failure says nothing", async () => {
    const { attempts } = await run([fake("a", new ModelFailure("wrong_key"))]);
    expect(attempts).toMatchObject([{ usage: { promptTokens: 0, completionTokens: 0, estimated: false } }]);
  });
});

test("a tool call without a tool is left out of the answer", async () => {
  const call = { type: "tool_call", call: { id: "call_1", name: "cari", arguments: "{}" } } as const;
  expect(await run([fake("a", says("Ya."), call, done)])).toMatchObject({ texts: ["Ya."], failure: null });
});

describe("when none answers", () => {
  test("the last failure is the answer's", async () => {
    const last = new ModelFailure("quota_exhausted", { retryAfterMs: 5 });
    const result = await run([fake("a", new ModelFailure("wrong_key")), fake("b", last)]);
    expect(result.failure).toBe(last);
    expect(result.codes).toEqual(["wrong_key", "quota_exhausted"]);
  });

  test("because there is none, the provider is down", async () => {
    const result = await run([]);
    expect(result.failure?.code).toBe("provider_down");
    expect(result.attempts).toEqual([]);
  });

  test("a defect of ours is told as one, with its cause", async () => {
    const defect = new TypeError("undefined is not a model");
    const before = await run([fake("a", defect)]);
    expect(before).toMatchObject({ codes: ["internal"], failure: { code: "internal", cause: defect } });
    const after = await run([fake("a", says("Sepa"), defect)]);
    expect(after).toMatchObject({ codes: [null], failure: { code: "internal", cause: defect } });
  });
});

describe("a reader who stopped", () => {
  test("before the beginning has nobody asked", async () => {
    const controller = new AbortController();
    controller.abort();
    const model = fake("a", says("Ya."), done);
    const result = await run([model], controller);
    expect(result.failure?.code).toBe("interrupted");
    expect(result.attempts).toEqual([]);
    expect(model.asked).toEqual([]);
  });

  test("while a model failed has no other asked", async () => {
    const controller = new AbortController();
    const second = fake("b", says("Ya."), done);
    const first = fake("a", () => controller.abort(), new ModelFailure("provider_down"));
    const result = await run([first, second], controller);
    expect(result).toMatchObject({ codes: ["provider_down"], failure: { code: "provider_down" } });
    expect(second.asked).toEqual([]);
  });

  test("as the model itself says, has no other asked", async () => {
    const second = fake("b", says("Ya."), done);
    const result = await run([fake("a", new ModelFailure("interrupted")), second]);
    expect(result).toMatchObject({ codes: ["interrupted"], failure: { code: "interrupted" } });
    expect(second.asked).toEqual([]);
  });
});

describe("a last model that is only busy", () => {
  const busy = (status: number, retryAfterMs?: number, code: "rate_limited" | "provider_down" = "rate_limited") =>
    new ModelFailure(code, {
      cause: { kind: "http", status },
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    });

  /** Plays one list of steps for each time that it is asked. */
  function inTurn(id: string, ...scripts: Step[][]) {
    const plays = scripts.map((steps) => fake(id, ...steps));
    const first = plays[0] ?? fake(id);
    let times = 0;
    const model: ChatModel = { ...first, complete: (request) => (plays[times++] ?? first).complete(request) };
    return { model, times: () => times };
  }

  async function runBusy(
    models: readonly ChatModel[],
    controller = new AbortController(),
    during: () => void = () => undefined,
  ) {
    const waited: number[] = [];
    const pause = async (ms: number) => {
      waited.push(ms);
      during();
    };
    const asking = completeWithFailover({ models, request: requestOf(controller.signal), now: () => 7, pause });
    const events: TurnEvent[] = [];
    let next = await asking.next();
    for (; !next.done; next = await asking.next()) events.push(next.value);
    return { ...next.value, codes: next.value.attempts.map(({ code }) => code), events, waited };
  }

  test.each([
    ["429 and names no time", busy(429), 1_000],
    ["429 and names a short one", busy(429, 4_200), 4_200],
    ["503", busy(503, undefined, "provider_down"), 1_000],
    ["429 and names none at all", busy(429, 0), 0],
  ])("that says %s is asked once more, and the reader hears of the wait", async (_, failure, waitMs) => {
    const { model, times } = inTurn("a", [failure], [says("Ya."), done]);
    const result = await runBusy([model]);
    expect(result).toMatchObject({ text: "Ya.", failure: null, waited: [waitMs] });
    expect(result.codes).toEqual([failure.code, null]);
    expect(result.events).toEqual([
      { type: "answer.delayed", waitMs },
      { type: "answer.delta", text: "Ya." },
    ]);
    expect(times()).toBe(2);
  });

  test.each([
    ["names a long time", busy(429, 5_001)],
    ["has no credit left", new ModelFailure("quota_exhausted", { cause: { kind: "http", status: 429 } })],
    ["is down", busy(500, undefined, "provider_down")],
    ["has timed out", new ModelFailure("timeout", { cause: { kind: "timeout" } })],
  ])("is not asked again where it %s", async (_, failure) => {
    const { model, times } = inTurn("a", [failure]);
    const result = await runBusy([model]);
    expect(result).toMatchObject({ text: "", failure, waited: [] });
    expect(times()).toBe(1);
  });

  test("comes behind the others, which are asked at once, and is asked twice at most", async () => {
    const first = inTurn("a", [busy(429)]);
    const second = inTurn("b", [busy(503)], [busy(429)], [says("Ya."), done]);
    const result = await runBusy([first.model, second.model]);
    expect(result.waited).toEqual([1_000]);
    expect([first.times(), second.times()]).toEqual([1, 2]);
    expect(result.attempts.map(({ model }) => model.id)).toEqual(["a", "b", "b"]);
    expect(result.text).toBe("");
  });

  test("is left alone after its first token", async () => {
    const { model, times } = inTurn("a", [says("Separuh"), busy(429)]);
    expect(await runBusy([model])).toMatchObject({ text: "Separuh", failure: { code: "rate_limited" }, waited: [] });
    expect(times()).toBe(1);
  });

  test("is left alone by a reader who stops meanwhile", async () => {
    const controller = new AbortController();
    const { model, times } = inTurn("a", [busy(429)], [says("Ya."), done]);
    const result = await runBusy([model], controller, () => controller.abort());
    expect(result).toMatchObject({ text: "", failure: { code: "interrupted" } });
    expect(times()).toBe(1);
  });
});

describe("text that is taken back", () => {
  const takenBack: CompletionChunk = { type: "taken_back" };

  test("is replaced for readers, and the answer is what follows", async () => {
    const signal = new AbortController().signal;
    const models = [fake("a", says("Rencana"), { type: "reasoning", text: "Rencana" }, takenBack, says("Ya."), done)];
    const asking = completeWithFailover({ models, request: requestOf(signal), now: () => 7, before: "Awal.\n\n" });
    const events: TurnEvent[] = [];
    let next = await asking.next();
    for (; !next.done; next = await asking.next()) events.push(next.value);
    expect(events).toEqual([
      { type: "answer.delta", text: "Rencana" },
      { type: "answer.replaced", text: "Awal.\n\n" },
      { type: "answer.delta", text: "Ya." },
    ]);
    expect(next.value).toMatchObject({ text: "Ya.", attempts: [{ reasoning: "Rencana", code: null }] });
  });

  test("with nothing behind it is no answer: the next model is asked", async () => {
    const empty = fake("a", says("Rencana"), takenBack, new ModelFailure("empty_answer"));
    const result = await run([empty, fake("b", says("Ya."), done)]);
    expect(result).toMatchObject({ text: "Ya.", codes: ["empty_answer", null] });
  });
});
