/**
 * What an uploaded file is, by its content: a picture, drawn anew from its pixels so that nothing else of it is kept, where
 * it was taken among it; or a document, of which the text is kept beside the file.
 */
import { fileTypeFromBuffer } from "file-type";
import pLimit from "p-limit";
import type { Context } from "#lib/access/context.ts";
import { type AppError, invalidField, rateLimited } from "#lib/errors.ts";
import { messageFor } from "#lib/i18n/translate.ts";
import type { ParsingLimits } from "#lib/parsing/document.ts";
import { formatOf, listFormats } from "#lib/parsing/formats.ts";
import { isParseFailure, type ParseFailure } from "#lib/parsing/parse-failure.ts";
import { type ParsedInThread, parseInThread } from "#lib/parsing/parse-in-thread.ts";
import { drawUpright } from "#lib/pictures/index.ts";
import { processWide } from "#lib/process-wide.ts";
import { attachmentLimits, type FileOffer } from "./schema.ts";

/** Each holds a file in memory, and a thread where it is a document. */
const atOnce = 2;
const maxWaiting = 60;
const soonMs = 5_000;

const queue = () => processWide("attachment-queue", () => pLimit(atOnce));

/** Throws rate limited where too many files wait. */
export function inReadingQueue<T>(work: () => Promise<T>): Promise<T> {
  const waiting = queue();
  if (waiting.pendingCount >= maxWaiting) throw rateLimited("capacity", soonMs);
  return waiting(work);
}

const megabyte = 1_000_000;

/** Of a file that a person sends along with a question, on a machine that serves others meanwhile. */
const parsingLimits: ParsingLimits = {
  maxBytes: attachmentLimits.documentBytes,
  maxPages: 1_000,
  maxCharacters: 4 * megabyte,
  maxUnzippedBytes: 150 * megabyte,
  maxZipEntries: 5_000,
  maxRows: 100_000,
};
const threadLimits = { timeoutMs: 40_000, heapMegabytes: 300 };

const sampleBytes = 500_000;
const searchedForSvg = 4_096;

async function isPicture(bytes: Uint8Array): Promise<boolean> {
  const mime = (await fileTypeFromBuffer(bytes.subarray(0, sampleBytes)))?.mime ?? "";
  if (mime.startsWith("image/")) return true;
  return /<svg[\s>]/i.test(Buffer.from(bytes.subarray(0, searchedForSvg)).toString("latin1"));
}

/** Each heading once, above what stands below it. */
function textOf({ chunks }: ParsedInThread): string {
  const parts: string[] = [];
  let above = "";
  for (const { titlePath, text, repeated = 0 } of chunks) {
    const heading = titlePath.join(" › ");
    if (heading && heading !== above) parts.push(heading);
    above = heading;
    parts.push(text.slice(repeated));
  }
  return parts.join("\n\n");
}

function refusalOf({ locale }: Context, { code, params }: ParseFailure): AppError {
  const formats = listFormats((key, words) => messageFor(locale, `knowledge.formats.${key}`, words));
  return invalidField("file", `knowledge.read_${code}`, { found: "", ...params, formats });
}

export type ReadUpload =
  | { kind: "image"; mediaType: string; bytes: Buffer; width: number; height: number }
  | { kind: "document"; mediaType: string; text: string; textLength: number };

async function readPicture(bytes: Uint8Array, { images }: FileOffer): Promise<ReadUpload> {
  if (images === "off") throw invalidField("file", "attachments.no_images");
  if (images === "unseen") throw invalidField("file", "attachments.unseen");
  const { data, width, height } = await drawUpright(bytes, attachmentLimits.imageSide);
  return { kind: "image", mediaType: "image/jpeg", bytes: data, width, height };
}

async function readDocument(ctx: Context, bytes: Uint8Array, name: string): Promise<ReadUpload> {
  try {
    const parsed = await parseInThread(bytes, { name }, parsingLimits, threadLimits);
    const text = textOf(parsed);
    const mediaType = formatOf(parsed.kind).mediaTypes[0] ?? "application/octet-stream";
    return { kind: "document", mediaType, text: text.slice(0, attachmentLimits.textLength), textLength: text.length };
  } catch (error) {
    throw isParseFailure(error) ? refusalOf(ctx, error) : error;
  }
}

/** Throws invalid at `file` or `picture` for what the bot does not take, and for what cannot be read. */
export async function readUpload(
  ctx: Context,
  { bytes, name, offer }: { bytes: Uint8Array; name: string; offer: FileOffer },
): Promise<ReadUpload> {
  if (bytes.byteLength === 0) throw invalidField("file", "knowledge.read_empty");
  if (await isPicture(bytes)) return readPicture(bytes, offer);
  if (!offer.documents) throw invalidField("file", "attachments.no_documents");
  if (bytes.byteLength > attachmentLimits.documentBytes)
    throw invalidField("file", "attachments.too_large", { maximum: attachmentLimits.documentBytes / megabyte });
  return readDocument(ctx, bytes, name);
}
