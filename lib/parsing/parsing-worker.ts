/**
 * The thread that parses and chunks one file, which it gets at its start. It posts the failure or, in batches, the chunks;
 * each batch is sent on request, so that receiving one keeps the main thread busy only briefly.
 */
import { parentPort, workerData } from "node:worker_threads";
import { type BlockChunk, chunkBlocks } from "#lib/retrieval/chunk-blocks.ts";
import { chunkByTokens, type TokenLimits } from "#lib/retrieval/chunk-by-tokens.ts";
import type { Block, FileHint, ParsedDocument, ParsingLimits } from "./document.ts";
import { parseDocument } from "./parse-document.ts";
import { isParseFailure, type ParseFailureCode, type ParseFailureParams } from "./parse-failure.ts";

export type ParsingRequest = { bytes: Uint8Array; hint: FileHint; limits: ParsingLimits; chunks: TokenLimits | null };

/** What is said of a document besides its text. */
export type DocumentHead = Omit<ParsedDocument, "blocks"> & {
  /** Headings of the first level. */ mainHeadings: number;
};

export type ParsingReply =
  /** `document` with the first chunks alone. */
  | { document: DocumentHead | null; chunks: BlockChunk[]; isLast: boolean }
  | { failure: { code: ParseFailureCode; params: ParseFailureParams; reason: string } };

const chunksAtOnce = 200;
const charactersAtOnce = 200_000;

/** The parser's own words are for the log, never for a person. */
function toFailure(error: unknown): ParsingReply {
  const known = isParseFailure(error) ? error : null;
  const reason = known?.cause instanceof Error ? known.cause.message : String(known ?? error);
  return { failure: { code: known?.code ?? "broken", params: known?.params ?? {}, reason } };
}

/** Counting tokens takes memory: it is loaded for those who ask for chunks of a size of their own. */
async function chunk(blocks: readonly Block[], limits: TokenLimits | null): Promise<BlockChunk[]> {
  if (!limits) return chunkBlocks(blocks);
  const { loadTokenCounter } = await import("#lib/retrieval/token-counter.ts");
  return chunkBlocks(blocks, chunkByTokens(limits, await loadTokenCounter()));
}

const isMainHeading = (block: Block) => block.kind === "heading" && block.level === 1;

function* repliesOf(head: DocumentHead, chunks: readonly BlockChunk[]): Generator<ParsingReply> {
  let document: DocumentHead | null = head;
  let some: BlockChunk[] = [];
  let characters = 0;
  for (const [index, one] of chunks.entries()) {
    some.push(one);
    characters += one.text.length;
    const isLast = index === chunks.length - 1;
    if (!isLast && some.length < chunksAtOnce && characters < charactersAtOnce) continue;
    yield { document, chunks: some, isLast };
    [document, some, characters] = [null, [], 0];
  }
  if (document) yield { document, chunks: [], isLast: true };
}

async function* read({ bytes, hint, limits, chunks }: ParsingRequest): AsyncGenerator<ParsingReply> {
  try {
    const { blocks, ...document } = await parseDocument(bytes, hint, limits);
    const head = { ...document, mainHeadings: blocks.filter(isMainHeading).length };
    yield* repliesOf(head, await chunk(blocks, chunks));
  } catch (error) {
    yield toFailure(error);
  }
}

function serve(request: ParsingRequest): Promise<void> {
  const replies = read(request);
  const say = async () => {
    const { value } = await replies.next();
    if (value) parentPort?.postMessage(value);
  };
  parentPort?.on("message", () => void say());
  return say();
}

// Its own parseInThread made the data.
await serve(workerData as ParsingRequest);
