import { PassThrough } from "node:stream";
import { setImmediate as nextRound } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { coalescedDeltas } from "#lib/models/openai/coalesced-deltas.ts";

const coalesceMs = 100;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** What the reader was given so far, and what broke its stream. */
function reading(stream: PassThrough, { max = Number.POSITIVE_INFINITY, joinedFrom = "" } = {}) {
  const got: string[] = [];
  const over = (async () => {
    for await (const part of coalescedDeltas(stream, () => (got.join("").includes(joinedFrom) ? coalesceMs : 0))) {
      got.push(part.toString());
      if (got.length >= max) return;
    }
  })();
  const broken = over.then(
    () => null,
    (error: unknown) => error,
  );
  return { got, broken };
}

async function said(stream: PassThrough, ...words: string[]): Promise<void> {
  for (const word of words) {
    stream.write(word);
    await nextRound();
  }
}

describe("does", () => {
  test("gives the first part at once, and those of the time behind it as one", async () => {
    const stream = new PassThrough();
    const { got } = reading(stream);
    await said(stream, "one ", "two ", "three ");
    expect(got).toEqual(["one "]);
    await vi.advanceTimersByTimeAsync(coalesceMs);
    expect(got).toEqual(["one ", "two three "]);
  });

  test("asks behind each part whether it joins", async () => {
    const stream = new PassThrough();
    const { got } = reading(stream, { joinedFrom: "two" });
    await said(stream, "one ", "two ", "three ", "four ");
    expect(got).toEqual(["one ", "two "]);
    await vi.advanceTimersByTimeAsync(coalesceMs);
    expect(got).toEqual(["one ", "two ", "three four "]);
  });

  test("gives a part at once that comes after the time was over", async () => {
    const stream = new PassThrough();
    const { got } = reading(stream);
    await said(stream, "one ");
    await vi.advanceTimersByTimeAsync(coalesceMs);
    await said(stream, "two ");
    expect(got).toEqual(["one ", "two "]);
  });

  test("lets neither the answer's last word nor the stream's end wait", async () => {
    const kept = new PassThrough();
    const { got } = reading(kept);
    await said(kept, "one ", "two ", "data: [DONE]\n\n");
    expect(got).toEqual(["one ", "two data: [DONE]\n\n"]);

    const ended = new PassThrough();
    const other = reading(ended);
    await said(ended, "one ", "two ");
    ended.end();
    expect(await other.broken).toBeNull();
    expect(other.got).toEqual(["one ", "two "]);
  });

  test("makes a sender wait that sends more than is taken", async () => {
    const stream = new PassThrough();
    const { got } = reading(stream);
    const large = "x".repeat(70_000);
    await said(stream, "one ", large, "two ");
    expect(stream.isPaused()).toBe(true);
    await vi.advanceTimersByTimeAsync(coalesceMs);
    await vi.advanceTimersByTimeAsync(coalesceMs);
    expect(got).toEqual(["one ", large, "two "]);
  });

  test("leaves the stream to others when it is left", async () => {
    const stream = new PassThrough();
    const { got, broken } = reading(stream, { max: 1 });
    await said(stream, "one ");
    expect(await broken).toBeNull();
    expect(got).toEqual(["one "]);
    expect(stream.destroyed).toBe(false);
    expect(stream.listenerCount("data")).toBe(0);
  });
});

describe("refuses", () => {
  test("what broke the stream is thrown behind all that came before", async () => {
    const stream = new PassThrough();
    const { got, broken } = reading(stream);
    await said(stream, "one ", "two ");
    const reset = new Error("reset");
    stream.destroy(reset);
    expect(await broken).toBe(reset);
    expect(got).toEqual(["one ", "two "]);
  });

  test("a stream that was cut off is no end", async () => {
    const stream = new PassThrough();
    const { broken } = reading(stream);
    await said(stream, "one ");
    stream.destroy();
    expect(await broken).toMatchObject({ code: "ERR_STREAM_PREMATURE_CLOSE" });
  });
});
