import { EventEmitter } from "node:events";
import type { ServerResponse } from "node:http";
import { setImmediate as roundOver } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { beginEvents, type EventEncoder, encodeEvent, sendStored, sendTurn } from "#lib/http/sse.ts";
import { asId } from "#lib/ids.ts";
import { readEvents, type ServerEvent } from "#lib/text/event-stream.ts";
import type { TurnEvent } from "#lib/turn/schema.ts";
import type { LiveTurn } from "#lib/turns/index.ts";

/** What `sse.ts` touches of a response, kept for the test to look at. */
class FakeResponse extends EventEmitter {
  readonly written: string[] = [];
  readonly heads: { status: number; headers: Record<string, string> }[] = [];
  noDelay: boolean | null = null;
  ended = false;
  destroyed = false;
  writableLength = 0;
  socket: { setNoDelay: (value: boolean) => void } | null = {
    setNoDelay: (value) => {
      this.noDelay = value;
    },
  };

  writeHead(status: number, headers: Record<string, string>): this {
    this.heads.push({ status, headers });
    return this;
  }
  write(bytes: string): boolean {
    this.written.push(bytes);
    return true;
  }
  end(bytes: string): this {
    this.written.push(bytes);
    this.ended = true;
    return this;
  }
  destroy(): this {
    this.destroyed = true;
    return this;
  }

  /** The same object as the type that the code under test asks for. */
  get asResponse(): ServerResponse {
    return this as unknown as ServerResponse;
  }
}

const delta = (text: string): TurnEvent => ({ type: "answer.delta", text });

/** A dialect in which an event is its text alone. */
const textOnly: EventEncoder = ({ event }) => ("text" in event ? event.text : "");

function turnOf(texts: readonly string[] = []): LiveTurn {
  return {
    turnId: asId("turn", "turn_1"),
    conversationId: asId("conversation", "conv_1"),
    botId: asId("bot", "bot_1"),
    workspaceId: asId("workspace", "ws_1"),
    userId: null,
    events: texts.map((text, index) => ({ sequence: index + 1, event: delta(text) })),
    sentBefore: 0,
    readers: new Set(),
    stop: new AbortController(),
    ending: null,
    unsaved: null,
    isStored: true,
    pausing: false,
    finished: false,
  };
}

function publish(turn: LiveTurn, ...texts: string[]): void {
  for (const text of texts) turn.events.push({ sequence: turn.events.length + 1, event: delta(text) });
  for (const wake of turn.readers) wake();
}

function finish(turn: LiveTurn, ...texts: string[]): void {
  turn.finished = true;
  publish(turn, ...texts);
}

describe("a response of events", () => {
  test("says what it is, that nobody may keep or hold it back, and what the caller adds", () => {
    const res = new FakeResponse();
    beginEvents(res.asResponse, { "set-cookie": "pengunjung=1" });
    expect(res.heads).toEqual([
      {
        status: 200,
        headers: {
          "content-type": "text/event-stream; charset=utf-8",
          "cache-control": "no-store, no-transform",
          "x-accel-buffering": "no",
          "x-content-type-options": "nosniff",
          "set-cookie": "pengunjung=1",
        },
      },
    ]);
    expect(res.noDelay).toBe(true);
  });

  test("begins also after its socket went away", () => {
    const res = new FakeResponse();
    res.socket = null;
    beginEvents(res.asResponse, {});
    expect(res.heads).toHaveLength(1);
  });
});

describe("a reader of a running turn", () => {
  test("gets the events so far at once, and further ones as they come, those of one round in one write", async () => {
    const turn = turnOf(["a", "b"]);
    const res = new FakeResponse();
    sendTurn(res.asResponse, turn, 0, textOnly);
    expect(res.written).toEqual(["ab"]);
    publish(turn, "c");
    await roundOver();
    publish(turn, "d");
    publish(turn, "e");
    await roundOver();
    expect(res.written).toEqual(["ab", "c", "de"]);
    expect(res.ended).toBe(false);
  });

  test("that resumes gets nothing twice", async () => {
    const turn = turnOf(["a", "b", "c"]);
    const res = new FakeResponse();
    sendTurn(res.asResponse, turn, 2, textOnly);
    publish(turn, "d");
    await roundOver();
    expect(res.written.join("")).toBe("cd");
  });

  test("is written nothing while nothing is new", async () => {
    const turn = turnOf(["a"]);
    const res = new FakeResponse();
    sendTurn(res.asResponse, turn, 1, textOnly);
    publish(turn);
    await roundOver();
    expect(res.written).toEqual([]);
  });

  test("gets the last events with the end, and is let go", async () => {
    const turn = turnOf(["a"]);
    const res = new FakeResponse();
    sendTurn(res.asResponse, turn, 0, textOnly);
    finish(turn, "b", "c");
    await roundOver();
    expect(res.written).toEqual(["a", "bc"]);
    expect(res.ended).toBe(true);
    expect(turn.readers.size).toBe(0);
  });

  test("that comes after the end gets all of it", () => {
    const turn = turnOf(["a", "b"]);
    turn.finished = true;
    const res = new FakeResponse();
    sendTurn(res.asResponse, turn, 0, textOnly);
    expect(res.written).toEqual(["ab"]);
    expect(res.ended).toBe(true);
    expect(turn.readers.size).toBe(0);
  });

  test("that leaves is written nothing more, while others read on", async () => {
    const turn = turnOf(["a"]);
    const leaving = new FakeResponse();
    const staying = new FakeResponse();
    sendTurn(leaving.asResponse, turn, 0, textOnly);
    sendTurn(staying.asResponse, turn, 0, textOnly);
    publish(turn, "b");
    leaving.emit("close");
    expect(turn.readers.size).toBe(1);
    await roundOver();
    finish(turn, "c");
    await roundOver();
    expect(leaving.written).toEqual(["a"]);
    expect(leaving.ended).toBe(false);
    expect(staying.written).toEqual(["a", "b", "c"]);
  });

  test.each([
    [256_000, false],
    [256_001, true],
  ])("with %i bytes not yet taken is let go: %s", async (writableLength, letGo) => {
    const turn = turnOf(["a"]);
    const res = new FakeResponse();
    sendTurn(res.asResponse, turn, 0, textOnly);
    res.writableLength = writableLength;
    publish(turn, "b");
    await roundOver();
    expect(res.destroyed).toBe(letGo);
    expect(turn.readers.size).toBe(letGo ? 0 : 1);
    expect(res.ended).toBe(false);
    publish(turn, "c");
    await roundOver();
    expect(res.written).toEqual(letGo ? ["a", "b"] : ["a", "b", "c"]);
  });
});

describe("readers of one turn", () => {
  const frame = (sequence: number, text: string) =>
    `id: ${sequence}\nevent: answer.delta\ndata: {"type":"answer.delta","text":"${text}"}\n\n`;

  test("get each event in the dialect that they read", () => {
    const turn = turnOf(["Tiga", " hari."]);
    const own = new FakeResponse();
    const other = new FakeResponse();
    sendTurn(own.asResponse, turn, 0);
    sendTurn(other.asResponse, turn, 0, textOnly);
    expect(own.written).toEqual([frame(1, "Tiga") + frame(2, " hari.")]);
    expect(other.written).toEqual(["Tiga hari."]);
  });

  test("share the work of encoding: an event is encoded once", () => {
    let encoded = 0;
    const event: TurnEvent = {
      type: "answer.delta",
      get text() {
        encoded++;
        return "Tiga";
      },
    };
    const turn = turnOf();
    turn.events.push({ sequence: 1, event });
    const readers = [new FakeResponse(), new FakeResponse(), new FakeResponse()];
    for (const reader of readers) sendTurn(reader.asResponse, turn, 0);
    expect(readers.map(({ written }) => written)).toEqual(readers.map(() => [frame(1, "Tiga")]));
    expect(encoded).toBe(1);
  });

  test("an event's bytes carry its number, so that a reader resumes after it", () => {
    expect(encodeEvent({ sequence: 7, event: delta("Tiga") })).toBe(frame(7, "Tiga"));
  });
});

test("a stored turn is sent whole, each event with the number of its place", async () => {
  const events: TurnEvent[] = [
    { type: "knowledge.found", count: 2 },
    { type: "answer.delta", text: "Tiga hari.\n\nDari Bandung." },
    { type: "turn.completed", turnId: asId("turn", "turn_1"), stopped: false },
  ];
  const res = new FakeResponse();
  sendStored(res.asResponse, events);
  expect(res.ended).toBe(true);
  const sent: ServerEvent[] = [];
  for await (const event of readEvents(new Blob(res.written).stream())) sent.push(event);
  expect(sent).toEqual(
    events.map((event, index) => ({ id: `${index + 1}`, event: event.type, data: JSON.stringify(event) })),
  );
});

test("a stored turn without events ends all the same", () => {
  const res = new FakeResponse();
  sendStored(res.asResponse, []);
  expect(res.ended).toBe(true);
  expect(res.written.join("")).toBe("");
});
