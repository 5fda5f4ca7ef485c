/** The thread that reads one file: the file comes with its birth, the text or the failure is the one thing it says. */
import { parentPort, workerData } from "node:worker_threads";
import { type BlockChunk, chunkBlocks } from "#lib/retrieval/chunk-blocks.ts";
import { chunkByTokens, type TokenLimits } from "#lib/retrieval/chunk-by-tokens.ts";
import type { FileHint, ParsedDocument, ParsingLimits } from "./document.ts";
import { parseDocument } from "./parse-document.ts";
import { isParseFailure, type ParseFailureCode, type ParseFailureParams } from "./parse-failure.ts";

export type ParsingRequest = { bytes: Uint8Array; hint: FileHint; limits: ParsingLimits; chunks: TokenLimits | null };
export type ParsingReply =
  | { document: ParsedDocument; chunks: BlockChunk[] | null }
  | { failure: { code: ParseFailureCode; params: ParseFailureParams; reason: string } };

/** The parser's own words are for the log, never for a person. */
function toReply(error: unknown): ParsingReply {
  const known = isParseFailure(error) ? error : null;
  const reason = known?.cause instanceof Error ? known.cause.message : String(known ?? error);
  return { failure: { code: known?.code ?? "broken", params: known?.params ?? {}, reason } };
}

/** Counting tokens takes memory: it is loaded for those who ask for chunks of a size of their own. */
async function chunk({ blocks }: ParsedDocument, limits: TokenLimits): Promise<BlockChunk[]> {
  const { loadTokenCounter } = await import("#lib/retrieval/token-counter.ts");
  return chunkBlocks(blocks, chunkByTokens(limits, await loadTokenCounter()));
}

async function read({ bytes, hint, limits, chunks }: ParsingRequest): Promise<ParsingReply> {
  try {
    const document = await parseDocument(bytes, hint, limits);
    return { document, chunks: chunks && (await chunk(document, chunks)) };
  } catch (error) {
    return toReply(error);
  }
}

// Its own parseInThread made the data.
parentPort?.postMessage(await read(workerData as ParsingRequest));
