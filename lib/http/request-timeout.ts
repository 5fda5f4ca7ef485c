/** How long a request may take to arrive: files come over slow lines, and whoever else sends slowly holds nothing open. */
import type { IncomingMessage, ServerResponse } from "node:http";

/** For the server: the longest that any request may take. */
export const maxRequestMs = 30 * 60_000;
const defaultMs = 60_000;

/** As the API takes files, chunks and whole knowledge bases. */
const files = /^application\/(?:octet-stream|x-ndjson|zip)\b/;

/** Answers 408 and hangs up where a request that carries no file is not here in time. */
export function limitRequestTime(req: IncomingMessage, res: ServerResponse, maxMs = defaultMs): void {
  if (req.complete || files.test(req.headers["content-type"] ?? "")) return;
  const timer = setTimeout(() => {
    if (req.complete) return;
    if (!res.headersSent) res.writeHead(408, { connection: "close" });
    res.end(() => req.destroy());
  }, maxMs);
  req.once("close", () => clearTimeout(timer));
}
