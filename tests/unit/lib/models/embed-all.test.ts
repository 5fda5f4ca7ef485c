import { describe, expect, test } from "vitest";
import { type EmbedAllOptions, type EmbeddedBatch, embedAll } from "#lib/models/embed-all.ts";
import { type EmbeddingModel, isModelFailure, ModelFailure } from "#lib/models/port.ts";
import type { ModelFailureCode } from "#lib/turn/schema.ts";

type Fake = EmbeddingModel & { asked: string[][] };
type Refuse = (texts: readonly string[], call: number) => Error | ModelFailureCode | null | undefined;

/** Of a text's number and of how much of it was seen. */
const vectorOf = (text: string) => Float32Array.of(Number(/\d+/.exec(text)?.[0] ?? -1), text.length);

/** Counts its calls from 1; throws what `refuse` says of one. */
function fake(refuse: Refuse = () => null, embedOne = vectorOf): Fake {
  const model: Fake = {
    name: "model-vektor",
    asked: [],
    embed: (texts) => {
      model.asked.push([...texts]);
      const refused = refuse(texts, model.asked.length);
      if (refused) return Promise.reject(typeof refused === "string" ? new ModelFailure(refused) : refused);
      return Promise.resolve(texts.map(embedOne));
    },
  };
  return model;
}

type Run = Partial<EmbedAllOptions> & { onBatch?: () => void };

/** All that comes, what it waited for, and what it failed with in the end. */
async function run(model: EmbeddingModel, texts: readonly string[], { onBatch, ...options }: Run = {}) {
  const batches: EmbeddedBatch[] = [];
  const pauses: number[] = [];
  let failure: unknown = null;
  try {
    for await (const batch of embedAll(model, texts, {
      signal: new AbortController().signal,
      pause: async (ms) => void pauses.push(ms),
      random: () => 0,
      ...options,
    })) {
      batches.push(batch);
      onBatch?.();
    }
  } catch (error) {
    failure = error;
  }
  const code = isModelFailure(failure) ? failure.code : null;
  return { batches, vectors: batches.flatMap(({ vectors }) => vectors), pauses, failure, code };
}

const textsOf = (count: number) => Array.from({ length: count }, (_, index) => `teks ${index}`);
const sizes = (model: Fake) => model.asked.map((texts) => texts.length);
const max =
  (count: number, code: ModelFailureCode = "bad_request"): Refuse =>
  (texts) =>
    texts.length > count ? code : null;
const longest =
  (chars: number): Refuse =>
  (texts) =>
    texts.some((text) => text.length > chars) ? "too_long" : null;

describe("texts in batches", () => {
  test.each<[string, string[], number[]]>([
    ["none at all", [], []],
    ["a single one", textsOf(1), [1]],
    ["as many as one batch holds", textsOf(64), [64]],
    ["more than that", textsOf(130), [64, 64, 2]],
    ["long ones", Array.from({ length: 10 }, () => "x".repeat(20_000)), [3, 3, 3, 1]],
    ["one longer than a whole batch", ["a", "x".repeat(70_000), "b"], [1, 1, 1]],
  ])("%s make no request too large", async (_, texts, expected) => {
    const model = fake();
    const { failure, vectors } = await run(model, texts);
    expect(failure).toBeNull();
    expect(sizes(model)).toEqual(expected);
    expect(vectors).toHaveLength(texts.length);
  });

  test("come in their order, each batch with where it starts", async () => {
    const { batches, vectors } = await run(fake(), textsOf(150));
    expect(batches.map(({ start }) => start)).toEqual([0, 64, 128]);
    expect(vectors.map(([number]) => number)).toEqual(Array.from({ length: 150 }, (_, index) => index));
  });

  test("are asked for only as they are read", async () => {
    const model = fake();
    const signal = new AbortController().signal;
    for await (const { vectors } of embedAll(model, textsOf(200), { signal })) {
      expect(vectors).toHaveLength(64);
      break;
    }
    expect(sizes(model)).toEqual([64]);
  });

  test("that differ in dimensions are refused, and what came before them is kept", async () => {
    const model = fake(undefined, (text) => new Float32Array(text === "teks 70" ? 3 : 2).fill(1));
    const { batches, code } = await run(model, textsOf(100));
    expect(batches).toHaveLength(1);
    expect(code).toBe("bad_request");
  });
});

describe("a batch that is refused for its size", () => {
  test.each<ModelFailureCode>(["too_long", "bad_request"])("as %s is halved, and stays so", async (code) => {
    const model = fake(max(10, code));
    const { vectors, pauses } = await run(model, textsOf(45));
    expect(sizes(model)).toEqual([45, 22, 11, 5, 5, 5, 5, 5, 5, 5, 5, 5]);
    expect(vectors.map(([number]) => number)).toEqual(Array.from({ length: 45 }, (_, index) => index));
    expect(pauses).toEqual([]);
  });

  test("is remembered for the model's next texts, and for no other model's", async () => {
    const model = fake(max(20));
    await run(model, textsOf(64));
    model.asked.length = 0;
    await run(model, textsOf(40));
    expect(sizes(model)).toEqual([16, 16, 8]);
    const other = fake();
    await run(other, textsOf(40));
    expect(sizes(other)).toEqual([40]);
  });

  test("is not remembered when the texts are refused one by one too", async () => {
    let broken = true;
    const model = fake(() => (broken ? "bad_request" : null));
    expect(await run(model, textsOf(4))).toMatchObject({ code: "bad_request", batches: [] });
    broken = false;
    await run(model, textsOf(40));
    expect(sizes(model)).toEqual([4, 2, 1, 40]);
  });
});

describe("a single text that is too long", () => {
  test.each<[string, string, number, number[]]>([
    ["is cut to half until it is taken", "x".repeat(1_000), 300, [1_000, 500, 250]],
    ["is cut at the end of a word", "kata ".repeat(200), 600, [1_000, 499]],
    ["is cut inside of a word that is most of it", `a ${"x".repeat(998)}`, 600, [1_000, 500]],
    ["keeps its letters whole", "😀".repeat(301), 400, [602, 300]],
    ["is cut to no less than 200 letters", "x".repeat(390), 200, [390, 200]],
  ])("%s", async (_, text, limit, expected) => {
    const model = fake(longest(limit));
    const { failure, vectors, pauses } = await run(model, [text]);
    expect(failure).toBeNull();
    expect(model.asked.map(([asked]) => asked?.length)).toEqual(expected);
    expect(model.asked.flat().every((asked) => text.startsWith(asked) && asked.isWellFormed())).toBe(true);
    expect(vectors.map(([, seen]) => seen)).toEqual(expected.slice(-1));
    expect(pauses).toEqual([]);
  });

  test.each<[string, ModelFailureCode, number, number[]]>([
    ["at 200 letters", "too_long", 1_000, [1_000, 500, 250, 200]],
    ["that is short", "too_long", 200, [200]],
    ["or wrong in another way", "bad_request", 1_000, [1_000]],
  ])("%s fails as %s", async (_, code, length, expected) => {
    const model = fake(() => code);
    expect((await run(model, ["x".repeat(length)])).code).toBe(code);
    expect(model.asked.map(([asked]) => asked?.length)).toEqual(expected);
  });

  const long = `teks 0 ${"x".repeat(900)}`;
  test.each<[string, string[], Refuse, number[]]>([
    ["the first", [long, ...textsOf(99)], longest(600), [64, 32, 16, 8, 4, 2, 1, 1, 2, 4, 8, 16, 32, 37]],
    [
      "in the midst",
      [...textsOf(40), long, ...textsOf(70)],
      longest(600),
      [64, 32, 32, 16, 8, 8, 4, 2, 1, 1, 2, 4, 8, 16, 32, 8],
    ],
    ["the last", [...textsOf(64), long], longest(600), [64, 1, 1]],
    [
      "of a model that takes few",
      [long, ...textsOf(30)],
      (texts, call) => longest(600)(texts, call) ?? max(5)(texts, call),
      [31, 15, 7, 3, 1, 1, 2, 4, 8, 4, 4, 4, 4, 4, 4],
    ],
  ])("%s, makes no batch small for good", async (_, texts, refuse, expected) => {
    const model = fake(refuse);
    const { vectors, failure } = await run(model, texts);
    expect(failure).toBeNull();
    expect(sizes(model)).toEqual(expected);
    expect(vectors).toHaveLength(texts.length);
    expect(vectors.filter(([, seen]) => seen === Math.floor(long.length / 2))).toHaveLength(1);
  });
});

describe("a failure that passes", () => {
  const doubling = [1_000, 2_000, 4_000, 8_000, 16_000];
  const passing: ModelFailureCode[] = ["rate_limited", "provider_down", "timeout", "cut_off"];

  test.each(passing)("as %s is waited for, longer each time", async (code) => {
    const model = fake((_, call) => (call <= 5 ? code : null));
    expect(await run(model, textsOf(3))).toMatchObject({ failure: null, pauses: doubling });
    expect(sizes(model)).toEqual([3, 3, 3, 3, 3, 3]);
  });

  test.each(passing)("but does not, as %s, is given up after six tries", async (code) => {
    const model = fake(() => code);
    expect(await run(model, textsOf(3))).toMatchObject({ code, batches: [], pauses: doubling });
    expect(model.asked).toHaveLength(6);
  });

  test.each<[number, number]>([
    [7_000, 7_000],
    [0, 0],
    [90_000, 60_000],
  ])("after %i ms, as the server says, is waited for %i ms", async (retryAfterMs, waited) => {
    const model = fake((_, call) => (call === 1 ? new ModelFailure("rate_limited", { retryAfterMs }) : null));
    expect(await run(model, textsOf(3), { random: () => 0.5 })).toMatchObject({ failure: null, pauses: [waited] });
  });

  test("is waited for a part less by chance, but never less than half", async () => {
    const model = () => fake((_, call) => (call <= 2 ? "provider_down" : null));
    expect((await run(model(), ["a"], { random: () => 0.5 })).pauses).toEqual([750, 1_500]);
    expect((await run(model(), ["a"], { random: () => 0.9999 })).pauses).toEqual([500, 1_000]);
  });

  test("is counted anew for each batch", async () => {
    const model = fake((_, call) => (call % 6 === 0 ? null : "provider_down"));
    expect(await run(model, textsOf(100))).toMatchObject({ failure: null, pauses: [...doubling, ...doubling] });
  });

  test("leaves what came before it", async () => {
    const { batches, code } = await run(
      fake((_, call) => (call > 2 ? "timeout" : null)),
      textsOf(200),
    );
    expect(batches.map(({ start }) => start)).toEqual([0, 64]);
    expect(code).toBe("timeout");
  });
});

describe("a failure that stays", () => {
  test.each<ModelFailureCode>(["wrong_key", "model_not_found", "quota_exhausted", "interrupted", "internal"])(
    "as %s ends it at once",
    async (code) => {
      const model = fake(() => code);
      expect(await run(model, textsOf(3))).toMatchObject({ code, batches: [], pauses: [] });
      expect(model.asked).toHaveLength(1);
    },
  );

  test("because of a defect of ours is told as it is", async () => {
    const defect = new TypeError("undefined is no text");
    expect(
      await run(
        fake(() => defect),
        textsOf(3),
      ),
    ).toMatchObject({ failure: defect, pauses: [] });
  });
});

describe("a text that the model takes in no way", () => {
  const but = (...refused: number[]) =>
    fake((texts) => (texts.some((text) => refused.some((one) => text === `teks ${one}`)) ? "content_refused" : null));
  const lengths = (vectors: readonly Float32Array[]) => vectors.map(({ length }) => length);

  test.each([[[0]], [[3]], [[9]], [[2, 3, 4]], [[0, 9]]])(
    "gets an empty vector, the others theirs: %j",
    async (refused) => {
      const { vectors, failure, batches } = await run(but(...refused), textsOf(10), { skipRefused: true });
      expect(failure).toBeNull();
      expect(lengths(vectors)).toEqual(textsOf(10).map((_, index) => (refused.includes(index) ? 0 : 2)));
      expect(vectors.flatMap(([number]) => number ?? [])).toEqual(
        textsOf(10).flatMap((_, index) => (refused.includes(index) ? [] : index)),
      );
      let next = 0;
      for (const batch of batches) {
        expect(batch.start).toBe(next);
        next += batch.vectors.length;
      }
    },
  );

  test("ends it where that was not asked for", async () => {
    expect(await run(but(3), textsOf(10))).toMatchObject({ code: "content_refused" });
  });

  test.each([3, 30])("is no reason to skip where none of %i is taken", async (count) => {
    const model = fake(() => "bad_request");
    expect(await run(model, textsOf(count), { skipRefused: true })).toMatchObject({ code: "bad_request", batches: [] });
    expect(model.asked.length).toBeLessThan(20);
  });
});

describe("a caller who stops", () => {
  test("before the beginning has nobody asked", async () => {
    const model = fake();
    expect(await run(model, textsOf(3), { signal: AbortSignal.abort() })).toMatchObject({ code: "interrupted" });
    expect(model.asked).toEqual([]);
  });

  test("between two batches has no more asked", async () => {
    const controller = new AbortController();
    const model = fake();
    const found = await run(model, textsOf(200), { signal: controller.signal, onBatch: () => controller.abort() });
    expect(found).toMatchObject({ code: "interrupted", batches: [{ start: 0 }] });
    expect(sizes(model)).toEqual([64]);
  });

  test("while a request fails waits for nothing", async () => {
    const controller = new AbortController();
    const model = fake(() => {
      controller.abort();
      return "timeout";
    });
    expect(await run(model, ["a"], { signal: controller.signal })).toMatchObject({ code: "interrupted", pauses: [] });
    expect(model.asked).toHaveLength(1);
  });

  test("in the middle of a long pause is let go at once", async () => {
    const controller = new AbortController();
    const model = fake(() => {
      // By then the failure has been seen and the pause has begun.
      setImmediate(() => controller.abort());
      return new ModelFailure("rate_limited", { retryAfterMs: 60_000 });
    });
    const found = await run(model, ["a"], { signal: controller.signal, pause: undefined });
    expect(found.code).toBe("interrupted");
    expect(model.asked).toHaveLength(1);
  });

  test("is not taken for a pause that broke", async () => {
    const broken = new Error("no clock");
    const model = fake(() => "timeout");
    expect((await run(model, ["a"], { pause: () => Promise.reject(broken) })).failure).toBe(broken);
  });
});
