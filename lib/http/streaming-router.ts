/** The router of the streaming endpoints, which the process itself answers in front of Next. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Context } from "#lib/access/context.ts";
import { wrongMethod } from "#lib/errors.ts";
import type { StreamingRoute } from "./chat-calls.ts";
import { encodeProblem } from "./problem.ts";
import { contextFrom, readerFrom } from "./request-context.ts";
import { decodeParams, routeTable } from "./route-table.ts";
import { streamingRoutes } from "./streaming-routes.ts";

export function toHeaders(req: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) {
    if (typeof value === "string") headers.set(name, value);
    else for (const one of value ?? []) headers.append(name, one);
  }
  return headers;
}

/**
 * Makes a handler for requests whose path is in the table; the handler returns false for any other request, which is
 * left to Next.
 */
export function serveStreams(table: readonly StreamingRoute[]) {
  const find = routeTable(table);
  return async (req: IncomingMessage, res: ServerResponse): Promise<boolean> => {
    const path = (req.url ?? "/").split("?", 1)[0] ?? "/";
    const found = find(req.method ?? "GET", path);
    const stream = found.route ?? found.others[0];
    if (!stream) return false;
    const headers = toHeaders(req);
    let ctx: Context | undefined;
    try {
      if (found.route === null) throw wrongMethod(found.others.map(({ method }) => method));
      const params = Object.values(decodeParams(found.params));
      ctx = await contextFrom(headers);
      await found.route.run({ ctx, req, res, headers, params });
    } catch (error) {
      if (res.headersSent) {
        res.destroy();
        return true;
      }
      const { encodeError = encodeProblem } = stream;
      const answer = encodeError(error, ctx ?? readerFrom(headers));
      res.writeHead(answer.status, answer.headers).end(answer.body);
    }
    return true;
  };
}

export const routeStream = serveStreams(streamingRoutes);
