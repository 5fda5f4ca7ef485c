/** The process itself, in front of Next, answers the streaming endpoints. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { env } from "../env.ts";
import { problemHeaders, toProblem } from "./problem.ts";
import { contextFrom } from "./request-context.ts";
import { streams } from "./streams.ts";

export function toHeaders(req: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) {
    if (typeof value === "string") headers.set(name, value);
    else for (const one of value ?? []) headers.append(name, one);
  }
  return headers;
}

/** The client's address; a proxy's word for it counts only where the proxy is configured. */
export function addressOf(req: IncomingMessage): string {
  const forwarded = env().TRUST_PROXY ? req.headers["x-forwarded-for"] : undefined;
  const last = (Array.isArray(forwarded) ? forwarded.join(",") : forwarded)?.split(",").at(-1)?.trim();
  return last || req.socket.remoteAddress || "";
}

/** Answers the request if it is one of the table's; false leaves it to Next. */
export async function answerStream(req: IncomingMessage, res: ServerResponse): Promise<boolean> {
  const path = (req.url ?? "/").split("?", 1)[0] ?? "/";
  if (!path.startsWith("/api/")) return false;
  for (const { method, path: pattern, run } of streams) {
    const match = method === req.method ? pattern.exec(path) : null;
    if (!match) continue;
    const headers = toHeaders(req);
    const ctx = await contextFrom(headers, { address: addressOf(req) });
    try {
      await run({ ctx, req, res, headers, params: match.slice(1) });
    } catch (error) {
      if (res.headersSent) {
        res.destroy();
        return true;
      }
      const { problem, retryAfterMs } = toProblem(error, ctx);
      res.writeHead(problem.status, problemHeaders(retryAfterMs)).end(JSON.stringify(problem));
    }
    return true;
  }
  return false;
}
