/** The files that visitors add to questions, on a bot's page and in the preview alike. */
import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { addAttachment } from "#lib/attachments/add-attachment.ts";
import { type OpenedFile, openOwnFile, removeAttachment } from "#lib/attachments/index.ts";
import { AddAttachmentInput } from "#lib/attachments/schema.ts";
import { notFound } from "#lib/errors.ts";
import { AttachmentId } from "#lib/ids.ts";
import { parseInput } from "#lib/parse.ts";
import { fileHeaders } from "./attachment.ts";
import { type Call, chats, newVisitorCookie, param, type StreamingRoute } from "./chat-calls.ts";
import { takeUpload } from "./rate-limits.ts";
import { giveUploadTime } from "./request-timeout.ts";

function parseAttachmentId(value: string): AttachmentId {
  const parsed = AttachmentId.safeParse(value);
  if (!parsed.success) throw notFound("attachment");
  return parsed.data;
}

const queryOf = (url = ""): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(url.split("?", 2)[1] ?? ""));

/** Null for a body whose length its sender does not say. */
function statedBytesOf({ req: { headers } }: Call): number | null {
  const stated = Number(headers["content-length"] ?? Number.NaN);
  return Number.isSafeInteger(stated) && stated >= 0 ? stated : null;
}

/**
 * Its first byte is read by a verb that has let the visitor in: only then the bytes may take an upload's time. The request
 * stays open, so that a refusal in the middle of it still arrives.
 */
async function* bodyOf({ req, headers }: Call): AsyncGenerator<Uint8Array> {
  giveUploadTime(headers);
  yield* req.iterator({ destroyOnReturn: false });
}

async function sendFile(res: ServerResponse, { content, sizeBytes, ...file }: OpenedFile): Promise<void> {
  res.writeHead(200, { ...fileHeaders(file), "content-length": sizeBytes });
  // Node's own type of web stream, which is the same object.
  await pipeline(Readable.fromWeb(content as ReadableStream), res);
}

export const attachmentRoutes: readonly StreamingRoute[] = chats.flatMap(({ path, open }) => [
  {
    method: "POST",
    path: `${path}/files`,
    run: async (call: Call) => {
      const bot = await open(call);
      const input = parseInput(AddAttachmentInput, queryOf(call.req.url));
      await takeUpload(call.ctx);
      const upload = { ...input, bot, statedBytes: statedBytesOf(call) };
      const attachment = await addAttachment(call.ctx, upload, bodyOf(call));
      call.res
        .writeHead(201, { "content-type": "application/json", "cache-control": "no-store", ...newVisitorCookie(call) })
        .end(JSON.stringify(attachment));
    },
  },
  {
    method: "GET",
    path: `${path}/files/{attachmentId}`,
    run: async (call: Call) => {
      const bot = await open(call);
      const attachmentId = parseAttachmentId(param(call.params, 1));
      await sendFile(call.res, await openOwnFile(call.ctx, { bot, attachmentId }));
    },
  },
  {
    method: "DELETE",
    path: `${path}/files/{attachmentId}`,
    run: async (call: Call) => {
      const bot = await open(call);
      await removeAttachment(call.ctx, { bot, attachmentId: parseAttachmentId(param(call.params, 1)) });
      call.res.writeHead(204).end();
    },
  },
]);
