/** The thread that cuts texts by tokens: it holds the vocabulary for as long as it lives. */
import { serveThread } from "#lib/thread.ts";
import { chunkByTokens } from "./chunk-by-tokens.ts";
import { chunkText } from "./chunk-text.ts";
import type { ChunkingRequest, CountedChunk } from "./text-chunker.ts";
import { loadTokenCounter } from "./token-counter.ts";

const count = await loadTokenCounter();

serveThread(({ text, limits }: ChunkingRequest): CountedChunk[] =>
  chunkText(text, chunkByTokens(limits, count)).map((chunk) => ({ ...chunk, tokens: count(chunk.text) })),
);
