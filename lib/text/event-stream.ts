/** Parses server-sent events of a response, independent of how the network splits its bytes. Client-safe. */

export type ServerEvent = { id: string; event: string; data: string };

/** Ends with the stream. A partial frame at the end is dropped. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  const reader = body.getReader();
  const parser = new EventParser();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      for (const event of parser.push(value)) yield event;
    }
  } finally {
    reader.releaseLock();
  }
}

/** Takes bytes as they come, gives out the events that they complete; throws a SyntaxError for one of more than `maxChars`. */
export class EventParser {
  readonly #decoder = new TextDecoder();
  readonly #maxChars: number;
  #buffer = "";
  /** Up to where no frame ends: what came before is not searched again. */
  #searched = 0;

  constructor(maxChars = Number.POSITIVE_INFINITY) {
    this.#maxChars = maxChars;
  }

  push(bytes: Uint8Array): ServerEvent[] {
    this.#add(this.#decoder.decode(bytes, { stream: true }));
    const events: ServerEvent[] = [];
    let start = 0;
    for (let end = this.#endAfter(start); end >= 0; end = this.#endAfter(start)) {
      this.#check(end - start);
      const event = parseFrame(this.#buffer.slice(start, end));
      start = end + 2;
      if (event) events.push(event);
    }
    this.#buffer = this.#buffer.slice(start);
    this.#searched = Math.max(0, this.#buffer.length - 1);
    this.#check(this.#buffer.length);
    return events;
  }

  /** The event that the stream's end ended, where it was not followed by an empty line. */
  end(): ServerEvent[] {
    const event = parseFrame(this.#buffer + this.#decoder.decode());
    this.#buffer = "";
    return event ? [event] : [];
  }

  /** Lines may end in CR LF, and the two may come apart. */
  #add(part: string): void {
    if (this.#buffer.endsWith("\r") && part.startsWith("\n")) {
      this.#buffer = this.#buffer.slice(0, -1);
      this.#searched = Math.max(0, this.#buffer.length - 1);
    }
    this.#buffer += part.includes("\r") ? part.replaceAll("\r\n", "\n") : part;
  }

  #endAfter(start: number): number {
    return this.#buffer.indexOf("\n\n", Math.max(start, this.#searched));
  }

  #check(chars: number): void {
    if (chars > this.#maxChars) throw new SyntaxError("An event is longer than it may be.");
  }
}

/** Null for comments and frames without data. */
function parseFrame(frame: string): ServerEvent | null {
  const parsed: ServerEvent = { id: "", event: "message", data: "" };
  let hasData = false;
  for (const line of frame.split("\n")) {
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "id") parsed.id = value;
    else if (field === "event") parsed.event = value;
    else if (field === "data") {
      parsed.data = hasData ? `${parsed.data}\n${value}` : value;
      hasData = true;
    }
  }
  return hasData ? parsed : null;
}
