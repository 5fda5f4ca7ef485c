import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readEvents, type ServerEvent } from "#lib/text/event-stream.ts";

function streamOf(parts: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const part of parts) controller.enqueue(part);
      controller.close();
    },
  });
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

async function eventsOf(stream: ReadableStream<Uint8Array>): Promise<ServerEvent[]> {
  const events: ServerEvent[] = [];
  for await (const event of readEvents(stream)) events.push(event);
  return events;
}

const event = (data: string, fields: Partial<ServerEvent> = {}): ServerEvent => ({
  id: "",
  event: "message",
  data,
  ...fields,
});

test.each<[string, string, ServerEvent[]]>([
  [
    "an event has its id, name and data",
    'id: 3\nevent: answer.delta\ndata: {"text":"Tiga"}\n\n',
    [event('{"text":"Tiga"}', { id: "3", event: "answer.delta" })],
  ],
  ["an event without a name is a message", "data: halo\n\n", [event("halo")]],
  ["events come in their order", "data: a\n\ndata: b\n\ndata: c\n\n", [event("a"), event("b"), event("c")]],
  ["the id of one event is not the next one's", "id: 1\ndata: a\n\ndata: b\n\n", [event("a", { id: "1" }), event("b")]],
  ["several lines of data are one text", "data: a\ndata:\ndata: b\n\n", [event("a\n\nb")]],
  ["empty data is an event", "data:\n\n", [event("")]],
  ["a field without a colon has no value", "data\n\n", [event("")]],
  ["only the first space after the colon is taken off", "data:  a: b\n\n", [event(" a: b")]],
  ["a value needs no space", "id:7\ndata:a\n\n", [event("a", { id: "7" })]],
  ["a comment is no event", ":\n\n: masih di sini\n\ndata: a\n\n", [event("a")]],
  ["a comment within an event is left out", ": x\ndata: a\n\n", [event("a")]],
  ["a frame without data is no event", "id: 1\nevent: answer.delta\n\ndata: a\n\n", [event("a")]],
  ["unknown fields are left out", "retry: 10\ndata: a\n\n", [event("a")]],
  ["a frame that the end cut off is not given out", "data: a\n\ndata: b\n", [event("a")]],
  ["an empty stream has no events", "", []],
])("%s", async (_, text, events) => {
  expect(await eventsOf(streamOf([bytesOf(text)]))).toEqual(events);
});

describe("wherever the network cuts", () => {
  const text = "id: 1\nevent: answer.delta\ndata: 店 🛒 é\n\n:\n\nid: 2\ndata: a\ndata: b\n\n";
  const bytes = bytesOf(text);
  const events = [event("店 🛒 é", { id: "1", event: "answer.delta" }), event("a\nb", { id: "2" })];

  test("the events of two parts are the same", async () => {
    for (let cut = 0; cut <= bytes.length; cut++) {
      const parts = [bytes.slice(0, cut), bytes.slice(cut)];
      expect(await eventsOf(streamOf(parts)), `cut at ${cut}`).toEqual(events);
    }
  });

  test("the events of three parts are the same", async () => {
    for (let first = 0; first <= bytes.length; first++) {
      for (let second = first; second <= bytes.length; second++) {
        const parts = [bytes.slice(0, first), bytes.slice(first, second), bytes.slice(second)];
        expect(await eventsOf(streamOf(parts)), `cut at ${first}, ${second}`).toEqual(events);
      }
    }
  });

  test("any events come out as they went in", async () => {
    const line = fc.string({ unit: "grapheme", maxLength: 20 }).filter((text) => !text.includes("\n"));
    const sent = fc.array(fc.record({ id: line, event: line, data: fc.array(line, { minLength: 1, maxLength: 3 }) }));
    await fc.assert(
      fc.asyncProperty(sent, fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1 }), async (frames, sizes) => {
        const whole = bytesOf(
          frames
            .map(({ id, event: name, data }) => `id: ${id}\nevent: ${name}\ndata: ${data.join("\ndata: ")}\n\n`)
            .join(""),
        );
        const parts: Uint8Array[] = [];
        for (let from = 0, turn = 0; from < whole.length; turn++) {
          const size = sizes[turn % sizes.length] ?? 1;
          parts.push(whole.slice(from, from + size));
          from += size;
        }
        expect(await eventsOf(streamOf(parts))).toEqual(
          frames.map(({ id, event: name, data }) => ({ id, event: name, data: data.join("\n") })),
        );
      }),
    );
  });

  test("the events of single bytes are the same", async () => {
    const parts = Array.from(bytes, (byte) => Uint8Array.of(byte));
    expect(await eventsOf(streamOf(parts))).toEqual(events);
  });
});

test("an event is given out before the stream ends", async () => {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const events = readEvents(readable);
  const first = events.next();
  await writer.write(bytesOf("data: a\n\ndata: b"));
  expect(await first).toEqual({ done: false, value: event("a") });
  const second = events.next();
  await writer.close();
  expect(await second).toEqual({ done: true, value: undefined });
});

test("the stream is free again at its end and when its reader leaves", async () => {
  const whole = streamOf([bytesOf("data: a\n\n")]);
  expect(await eventsOf(whole)).toHaveLength(1);
  expect(whole.locked).toBe(false);

  const left = streamOf([bytesOf("data: a\n\ndata: b\n\n")]);
  for await (const { data } of readEvents(left)) {
    expect(data).toBe("a");
    expect(left.locked).toBe(true);
    break;
  }
  expect(left.locked).toBe(false);
});

test("a stream that breaks breaks the reading, after the events before it", async () => {
  const broken = new Error("connection lost");
  let pulls = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulls++;
      if (pulls === 1) controller.enqueue(bytesOf("data: a\n\n"));
      else controller.error(broken);
    },
  });
  const events = readEvents(stream);
  expect((await events.next()).value).toEqual(event("a"));
  await expect(events.next()).rejects.toBe(broken);
  expect(stream.locked).toBe(false);
});
