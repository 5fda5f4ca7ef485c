/** The thread that reads one file: the file comes with its birth, the text or the failure is the one thing it says. */
import { parentPort, workerData } from "node:worker_threads";
import type { FileHint, ReadDocument, ReadingLimits } from "./document.ts";
import { readDocument } from "./read-document.ts";
import { isReadFailure, type ReadFailureCode, type ReadFailureParams } from "./read-failure.ts";

export type ReadingOrder = { bytes: Uint8Array; hint: FileHint; limits: ReadingLimits };
export type ReadingReply =
  | { document: ReadDocument }
  | { failure: { code: ReadFailureCode; params: ReadFailureParams; reason: string } };

/** The parser's own words are for the log, never for a person. */
function toReply(error: unknown): ReadingReply {
  const known = isReadFailure(error) ? error : null;
  const reason = known?.cause instanceof Error ? known.cause.message : String(known ?? error);
  return { failure: { code: known?.code ?? "broken", params: known?.params ?? {}, reason } };
}

async function read({ bytes, hint, limits }: ReadingOrder): Promise<ReadingReply> {
  try {
    return { document: await readDocument(bytes, hint, limits) };
  } catch (error) {
    return toReply(error);
  }
}

// Its own readInThread made the data.
parentPort?.postMessage(await read(workerData as ReadingOrder));
