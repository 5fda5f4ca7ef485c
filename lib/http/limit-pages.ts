/** Limits the rate at which one network may request pages of bots: each request renders a page, for anonymous readers too. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { addressHeader } from "./own-origin.ts";
import { toProblem } from "./problem.ts";
import { takePage } from "./rate-limits.ts";
import { readerFrom } from "./request-context.ts";
import { toHeaders } from "./streaming-router.ts";

const botPath = /^\/b\/[^/]+(\/.+)?/;

function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

/** True where the request was answered: 429 with a sentence. Of requests that `acceptRequest` has seen. */
export async function refusePageFlood(req: IncomingMessage, res: ServerResponse): Promise<boolean> {
  const [path = "/"] = (req.url ?? "/").split("?", 1);
  const found = botPath.exec(decoded(path));
  if (!found) return false;
  try {
    await takePage(String(req.headers[addressHeader] ?? ""), found[1] === undefined ? "page" : "file");
    return false;
  } catch (error) {
    const { problem, headers } = toProblem(error, readerFrom(toHeaders(req)));
    res
      .writeHead(problem.status, { ...headers, "content-type": "text/plain; charset=utf-8" })
      .end(req.method === "HEAD" ? undefined : problem.detail);
    return true;
  }
}
