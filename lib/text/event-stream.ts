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

/** Takes bytes as they arrive, and returns the events that they complete. */
export class EventParser {
  readonly #decoder = new TextDecoder();
  #buffer = "";

  push(bytes: Uint8Array): ServerEvent[] {
    this.#buffer = joinLines(this.#buffer, this.#decoder.decode(bytes, { stream: true }));
    const events: ServerEvent[] = [];
    for (let end = this.#buffer.indexOf("\n\n"); end >= 0; end = this.#buffer.indexOf("\n\n")) {
      const event = parseFrame(this.#buffer.slice(0, end));
      this.#buffer = this.#buffer.slice(end + 2);
      if (event) events.push(event);
    }
    return events;
  }
}

/** Lines may end in CR LF, and the two characters may arrive in two parts. */
function joinLines(before: string, part: string): string {
  if (!part.includes("\r") && !before.endsWith("\r")) return before + part;
  return (before + part).replaceAll("\r\n", "\n");
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
