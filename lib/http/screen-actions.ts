/**
 * Refuses requests for server actions that Next would answer as a failure of the server: of another origin, of no
 * action, too large, or with a body that React cannot decode.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { forbidden, invalid } from "#lib/errors.ts";
import { isActionForm, isActionId, isActionText, isPageForm } from "./action-body.ts";
import { tooLarge } from "./body.ts";
import { isOwnOrigin } from "./own-origin.ts";
import { toProblem } from "./problem.ts";
import { readerFrom } from "./request-context.ts";
import { toHeaders } from "./streaming-router.ts";

const actionHeader = "next-action";
/** Below Next's own limit, and below the number of values at which React gives up. */
const maxBytes = 1_000_000;

const malformed = () => invalid({}, "malformed_action");

const isMultipart = ({ headers }: IncomingMessage) =>
  headers["content-type"]?.startsWith("multipart/form-data") ?? false;

/** Next leaves URL-encoded forms alone. */
function mayBeAction(req: IncomingMessage): boolean {
  const isBelowApi = /^\/api(?:[/?]|$)/.test(req.url ?? "");
  if (req.method !== "POST" || isBelowApi || req.headers["content-type"] === "application/x-www-form-urlencoded")
    return false;
  return req.headers[actionHeader] !== undefined || isMultipart(req);
}

/**
 * The whole body; null where its sender has left. The stream is never read at its end, so that a body can be put back.
 * Throws invalid for one that is too large.
 */
function takeBody(req: IncomingMessage): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let size = 0;
  const takeBuffered = () => {
    while (req.readableLength > 0) {
      // A read without a length would end a stream that is complete.
      const part: Buffer = req.read(req.readableLength);
      size += part.byteLength;
      if (size <= maxBytes) parts.push(part);
      else parts.length = 0;
    }
  };
  return new Promise((resolve, reject) => {
    const settle = (isWhole: boolean) => {
      req.off("readable", listen).off("close", leave);
      if (size > maxBytes) reject(tooLarge(maxBytes));
      else resolve(isWhole ? Buffer.concat(parts) : null);
    };
    const leave = () => settle(false);
    const listen = () => {
      takeBuffered();
      if (req.complete) settle(true);
    };
    req.on("close", leave);
    if (req.destroyed) leave();
    else if (req.complete) listen();
    else req.on("readable", listen);
  });
}

async function formOf(req: IncomingMessage, body: Buffer): Promise<FormData> {
  const headers = { "content-type": req.headers["content-type"] ?? "" };
  try {
    return await new Response(new Uint8Array(body), { headers }).formData();
  } catch (error) {
    if (error instanceof TypeError) throw malformed();
    throw error;
  }
}

/** Written anew, so that React's parser of forms reads what was checked. */
async function putBackForm(req: IncomingMessage, form: FormData): Promise<void> {
  const written = new Response(form);
  const body = Buffer.from(await written.arrayBuffer());
  req.headers["content-type"] = written.headers.get("content-type") ?? "";
  req.headers["content-length"] = String(body.byteLength);
  delete req.headers["transfer-encoding"];
  req.unshift(body);
}

/** Throws forbidden for another origin, invalid for what is no action. Resolves with false where the sender has left. */
async function checkAction(req: IncomingMessage): Promise<boolean> {
  if (!isOwnOrigin(toHeaders(req))) throw forbidden("foreign_origin");
  const id = req.headers[actionHeader];
  if (id !== undefined && !isActionId(String(id))) throw malformed();
  const body = await takeBody(req);
  if (body === null) return false;
  if (isMultipart(req)) {
    const form = await formOf(req, body);
    if (!(id === undefined ? isPageForm(form) : isActionForm(form))) throw malformed();
    await putBackForm(req, form);
  } else {
    if (!isActionText(body.toString("utf8"))) throw malformed();
    req.unshift(body);
  }
  return true;
}

/** True where the request was answered, or its sender has left. Of requests that `acceptRequest` has seen. */
export async function refuseBadAction(req: IncomingMessage, res: ServerResponse): Promise<boolean> {
  if (!mayBeAction(req)) return false;
  try {
    return !(await checkAction(req));
  } catch (error) {
    const { problem, headers } = toProblem(error, readerFrom(toHeaders(req)));
    res.writeHead(problem.status, { ...headers, "content-type": "text/plain; charset=utf-8" }).end(problem.detail);
    // What is left of a refused body is read, so that the connection serves its next request.
    req.resume();
    return true;
  }
}
