import type { Context } from "#lib/access/context.ts";
import { matchEndpoint } from "#lib/api/index.ts";
import { AppError, invalid, notFound, unauthenticated } from "#lib/errors.ts";
import { readOptionalJson } from "#lib/http/body.ts";
import { handler } from "#lib/next/route.ts";

async function bodyOf(request: Request): Promise<Record<string, unknown>> {
  if (request.method === "GET") return {};
  const body = (await readOptionalJson(request)) ?? {};
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw invalid({ body: { reason: "wrong_type" } });
  return { ...body };
}

async function answer(ctx: Context, request: Request): Promise<unknown> {
  if (ctx.actor.kind !== "user" && ctx.actor.kind !== "token") throw unauthenticated();
  const url = new URL(request.url);
  const match = matchEndpoint(request.method, url.pathname);
  if ("methods" in match)
    throw match.methods.length > 0 ? new AppError("invalid", { reason: "method" }) : notFound("address");
  const { endpoint, params } = match;
  const given = { ...Object.fromEntries(url.searchParams), ...(await bodyOf(request)), ...params };
  const result = await endpoint.run(ctx, given);
  if (endpoint.output === null) return new Response(null, { status: endpoint.status });
  return Response.json(result, { status: endpoint.status, headers: { "cache-control": "no-store" } });
}

const serve = handler(answer);

export { serve as DELETE, serve as GET, serve as PATCH, serve as POST, serve as PUT };
