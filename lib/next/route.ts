/** Makes Next route handlers: context, run, problem+json. */
import type { Context } from "#lib/access/context.ts";
import { forbidden, wrongMethod } from "#lib/errors.ts";
import { isOwnOrigin } from "#lib/http/own-origin.ts";
import { toProblem } from "#lib/http/problem.ts";
import { contextFrom, readerFrom } from "#lib/http/request-context.ts";

/** A route whose address has no parameters gets none. */
type RouteProps = { params: Promise<Record<string, string | string[] | undefined> | undefined> };

type Params = Record<string, string>;

const flat = (params: Record<string, string | string[] | undefined> | undefined): Params =>
  Object.fromEntries(
    Object.entries(params ?? {}).map(([name, value]) => [name, Array.isArray(value) ? value.join("/") : (value ?? "")]),
  );

/**
 * Runs `work` with the request's context; an exception becomes a problem. A Response is passed on, any other value is
 * sent as JSON.
 */
export function handler(work: (ctx: Context, request: Request, params: Params) => Promise<unknown>) {
  return async (request: Request, props: RouteProps): Promise<Response> => {
    let ctx: Context | undefined;
    try {
      ctx = await contextFrom(request.headers, request.signal);
      // Browsers send a session's cookie with requests of foreign pages; a token is sent only on purpose.
      if (request.method !== "GET" && ctx.actor.kind !== "token" && !isOwnOrigin(request.headers))
        throw forbidden("foreign_origin");
      const result = await work(ctx, request, flat(await props.params));
      if (result instanceof Response) return result;
      if (result === undefined) return new Response(null, { status: 204 });
      return Response.json(result, { headers: { "cache-control": "no-store" } });
    } catch (error) {
      const { problem, headers } = toProblem(error, ctx ?? readerFrom(request.headers));
      return Response.json(problem, { status: problem.status, headers });
    }
  };
}

/** For methods that a path does not support. */
export const refuseMethod = (...allowed: string[]) => handler(() => Promise.reject(wrongMethod(allowed)));
