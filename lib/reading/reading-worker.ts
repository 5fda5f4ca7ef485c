/** The thread that reads one file: the file comes with its birth, the text or the failure is the one thing it says. */
import { parentPort, workerData } from "node:worker_threads";
import { type BlockChunk, chunkBlocks } from "#lib/retrieval/chunk-blocks.ts";
import { chunkByTokens, type TokenLimits } from "#lib/retrieval/chunk-by-tokens.ts";
import type { FileHint, ReadDocument, ReadingLimits } from "./document.ts";
import { readDocument } from "./read-document.ts";
import { isReadFailure, type ReadFailureCode, type ReadFailureParams } from "./read-failure.ts";

export type ReadingOrder = { bytes: Uint8Array; hint: FileHint; limits: ReadingLimits; chunks: TokenLimits | null };
export type ReadingReply =
  | { document: ReadDocument; chunks: BlockChunk[] | null }
  | { failure: { code: ReadFailureCode; params: ReadFailureParams; reason: string } };

/** The parser's own words are for the log, never for a person. */
function toReply(error: unknown): ReadingReply {
  const known = isReadFailure(error) ? error : null;
  const reason = known?.cause instanceof Error ? known.cause.message : String(known ?? error);
  return { failure: { code: known?.code ?? "broken", params: known?.params ?? {}, reason } };
}

/** Counting tokens takes memory: it is loaded for those who ask for chunks of a size of their own. */
async function chunk({ blocks }: ReadDocument, limits: TokenLimits): Promise<BlockChunk[]> {
  const { loadTokenCounter } = await import("#lib/retrieval/token-counter.ts");
  return chunkBlocks(blocks, chunkByTokens(limits, await loadTokenCounter()));
}

async function read({ bytes, hint, limits, chunks }: ReadingOrder): Promise<ReadingReply> {
  try {
    const document = await readDocument(bytes, hint, limits);
    return { document, chunks: chunks && (await chunk(document, chunks)) };
  } catch (error) {
    return toReply(error);
  }
}

// Its own readInThread made the data.
parentPort?.postMessage(await read(workerData as ReadingOrder));
