/** Servers that answer as no other does, and the failure that they cause. */
import { createServer, type RequestListener, type ServerResponse } from "node:http";
import { inspect } from "node:util";
import { onTestFinished } from "vitest";
import { isModelFailure, type ModelFailure } from "#lib/models/port.ts";

export async function failureOf(work: Promise<unknown>): Promise<ModelFailure> {
  const [result] = await Promise.allSettled([work]);
  if (result.status === "rejected" && isModelFailure(result.reason)) return result.reason;
  throw new Error(`Failed in no known way: ${inspect(result)}`);
}

/** A server with the connections that it was given, and those that are over. */
export async function serveCounting(answer: RequestListener) {
  const seen = { opened: 0, closed: 0 };
  const other = createServer(answer);
  other.on("connection", (socket) => {
    seen.opened += 1;
    socket.on("close", () => {
      seen.closed += 1;
    });
  });
  await new Promise<void>((resolve) => {
    other.listen(0, "127.0.0.1", resolve);
  });
  onTestFinished(async () => {
    other.closeAllConnections();
    await new Promise((resolve) => {
      other.close(resolve);
    });
  });
  const address = other.address();
  if (typeof address !== "object" || address === null) throw new Error("A listening server has a port");
  return { seen, url: `http://127.0.0.1:${address.port}/v1` };
}

/** A server that answers every request alike, with what the other one never sends. */
export async function serve(answer: (res: ServerResponse) => void): Promise<string> {
  return (await serveCounting((_, res) => answer(res))).url;
}
export const serveJson = (body: unknown, status = 200) =>
  serve((res) => {
    res.writeHead(status, { "content-type": "application/json" });
    res.end(JSON.stringify(body));
  });
export const serveFrames = (...frames: unknown[]) =>
  serve((res) => {
    res.writeHead(200, { "content-type": "text/event-stream" });
    res.end(frames.map((frame) => `data: ${typeof frame === "string" ? frame : JSON.stringify(frame)}\n\n`).join(""));
  });
