import type { Context } from "#lib/access/context.ts";
import type { Download, Endpoint } from "#lib/api/endpoint.ts";
import { matchEndpoint } from "#lib/api/index.ts";
import { invalid, notFound, unauthenticated, wrongMethod } from "#lib/errors.ts";
import { attachmentHeaders } from "#lib/http/attachment.ts";
import { readOptionalJson } from "#lib/http/body.ts";
import { keptByBrowser } from "#lib/http/caching.ts";
import { giveUploadTime } from "#lib/http/request-timeout.ts";
import { handler } from "#lib/next/route.ts";

async function bodyOf(request: Request): Promise<Record<string, unknown>> {
  if (request.method === "GET") return {};
  const body = (await readOptionalJson(request)) ?? {};
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw invalid({ body: { reason: "wrong_type" } });
  return { ...body };
}

/** Its first byte is read by a verb that has let the asker in: only then the bytes may take an upload's time. */
async function* contentOf(request: Request): AsyncGenerator<Uint8Array> {
  giveUploadTime(request.headers);
  if (request.body) yield* request.body;
}

/** Sent as a download, never shown: uploaded files are not trusted. */
function fileResponse(
  { gives = "", neverChanges }: Endpoint,
  { name, mediaType = gives, content }: Download,
): Response {
  return new Response(content, {
    headers: { ...attachmentHeaders(name, mediaType), ...(neverChanges ? { "cache-control": keptByBrowser } : {}) },
  });
}

async function answer(ctx: Context, request: Request): Promise<unknown> {
  if (ctx.actor.kind !== "user" && ctx.actor.kind !== "token") throw unauthenticated();
  const url = new URL(request.url);
  const match = matchEndpoint(request.method, url.pathname);
  if ("methods" in match) throw match.methods.length > 0 ? wrongMethod(match.methods) : notFound("address");
  const { endpoint, params } = match;
  const body = endpoint.takes ? {} : await bodyOf(request);
  const given = { ...Object.fromEntries(url.searchParams), ...body, ...params };
  const result = await endpoint.run(ctx, given, contentOf(request));
  // The endpoint's `gives` declares the result.
  if (endpoint.gives) return fileResponse(endpoint, result as Download);
  if (endpoint.output === null) return new Response(null, { status: endpoint.status });
  return Response.json(result, { status: endpoint.status, headers: { "cache-control": "no-store" } });
}

const serve = handler(answer);

export { serve as DELETE, serve as GET, serve as PATCH, serve as POST, serve as PUT };
