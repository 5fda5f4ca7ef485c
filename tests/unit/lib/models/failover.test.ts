import { describe, expect, test } from "vitest";
import { asId } from "#lib/ids.ts";
import { completeWithFailover } from "#lib/models/failover.ts";
import { type ChatModel, type CompletionChunk, type CompletionRequest, ModelFailure } from "#lib/models/port.ts";

const usage = { promptTokens: 3, completionTokens: 2, estimated: false };
const done: CompletionChunk = { type: "done", usage, cutOff: false };
const says = (text: string): CompletionChunk => ({ type: "delta", text });

type Fake = ChatModel & { asked: CompletionRequest[]; left: boolean };

/** Yields the chunks in turn and throws what is no chunk. */
function fake(id: string, ...steps: (CompletionChunk | Error | (() => void))[]): Fake {
  const model: Fake = {
    id: asId("model", id),
    name: id,
    label: `Model ${id}`,
    providerName: "Penyedia",
    contextTokens: 8_000,
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
  for (; !next.done; next = await asking.next()) if (next.value.type === "answer.delta") texts.push(next.value.text);
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
