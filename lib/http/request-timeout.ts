/** How long a request may take to arrive: a minute for anybody, longer for a file that its sender is allowed to give. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { newId } from "#lib/ids.ts";
import { processWide } from "#lib/process-wide.ts";

export type RequestTimeouts = {
  /** For a whole body, and for what is left of one once it was answered. */
  bodyMs: number;
  /** For the whole body of an upload. */
  uploadMs: number;
  /** Bytes that have to come in each `windowMs`. */
  windowBytes: number;
  windowMs: number;
};

/** A kilobyte a second: less than the slowest line that a file of some megabytes is sent over. */
export const requestTimeouts: RequestTimeouts = {
  bodyMs: 60_000,
  uploadMs: 30 * 60_000,
  windowBytes: 20_000,
  windowMs: 20_000,
};

/** Identifies a request that is still arriving; the server overwrites a client's own value. */
export const requestHeader = "x-rakit-request";

export const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;

const uploads = () => processWide("upload-requests", () => new Map<string, () => void>());

/** Gives a request the time of an upload. Call it once the asker is known to be allowed to upload. */
export function giveUploadTime(headers: Headers): void {
  uploads().get(headers.get(requestHeader) ?? "")?.();
}

/**
 * Answers 408 and hangs up where a request is not here in time, or comes too slowly. What its headers say of it changes
 * nothing: `giveUploadTime` alone does, which `whenAllowed` hears of. A body that the server itself reads slowly is not slow.
 */
export function limitRequestTime(
  req: IncomingMessage,
  res: ServerResponse,
  limits: RequestTimeouts = requestTimeouts,
  whenAllowed: () => void = () => undefined,
): void {
  const id = newId("request");
  req.headers[requestHeader] = id;
  if (req.complete || !hasBody(req)) return;
  const { socket } = req;
  const hangUp = () => {
    if (req.complete) return;
    if (res.writableEnded) {
      socket.destroy();
      return;
    }
    if (!res.headersSent) res.writeHead(408, { connection: "close" });
    res.end(() => socket.destroy());
  };
  let whole = setTimeout(hangUp, limits.bodyMs);
  let before = socket.bytesRead;
  const rate = setInterval(() => {
    const came = socket.bytesRead - before;
    before = socket.bytesRead;
    if (came < limits.windowBytes && req.readableLength === 0) hangUp();
  }, limits.windowMs);
  const restart = (ms: number) => {
    clearTimeout(whole);
    whole = setTimeout(hangUp, ms);
  };
  let allowed = false;
  uploads().set(id, () => {
    if (allowed || res.writableEnded) return;
    allowed = true;
    restart(limits.uploadMs);
    whenAllowed();
  });
  const forget = () => {
    clearTimeout(whole);
    clearInterval(rate);
    uploads().delete(id);
  };
  req.once("end", forget);
  req.once("close", forget);
  socket.once("close", forget);
  res.once("finish", () => {
    socket.off("close", forget);
    if (req.complete) forget();
    else if (allowed) restart(limits.bodyMs);
  });
}
