/** The process itself, in front of Next, answers the streaming endpoints. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Context } from "#lib/access/context.ts";
import { env } from "#lib/env.ts";
import { wrongMethod } from "#lib/errors.ts";
import { toProblem } from "./problem.ts";
import { contextFrom, readerFrom } from "./request-context.ts";
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

/** Answers the request if its path is one of the table's; false leaves it to Next. */
export async function answerStream(req: IncomingMessage, res: ServerResponse): Promise<boolean> {
  const path = (req.url ?? "/").split("?", 1)[0] ?? "/";
  if (!path.startsWith("/api/")) return false;
  const here = streams.filter((stream) => stream.path.test(path));
  if (here.length === 0) return false;
  const headers = toHeaders(req);
  let ctx: Context | undefined;
  try {
    const stream = here.find(({ method }) => method === req.method);
    if (!stream) throw wrongMethod(here.map(({ method }) => method));
    ctx = await contextFrom(headers, { address: addressOf(req) });
    await stream.run({ ctx, req, res, headers, params: stream.path.exec(path)?.slice(1) ?? [] });
  } catch (error) {
    if (res.headersSent) {
      res.destroy();
      return true;
    }
    const { problem, headers: answered } = toProblem(error, ctx ?? readerFrom(headers));
    res.writeHead(problem.status, answered).end(JSON.stringify(problem));
  }
  return true;
}
