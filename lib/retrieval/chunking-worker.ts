/** The thread that chunks texts. It holds the vocabulary from the first time that it counts tokens, for as long as it lives. */
import { serveThread } from "#lib/thread.ts";
import { type CountTokens, chunkByTokens, type TokenLimits } from "./chunk-by-tokens.ts";
import { chunkText } from "./chunk-text.ts";
import type { ChunkingRequest, CountedChunk } from "./text-chunker.ts";
import { loadTokenCounter } from "./token-counter.ts";

let counter: Promise<CountTokens> | null = null;

async function byTokens(text: string, limits: TokenLimits): Promise<CountedChunk[]> {
  counter ??= loadTokenCounter();
  const count = await counter;
  return chunkText(text, chunkByTokens(limits, count)).map((chunk) => ({ ...chunk, tokens: count(chunk.text) }));
}

serveThread(({ text, limits }: ChunkingRequest) =>
  limits ? byTokens(text, limits) : chunkText(text).map((chunk) => ({ ...chunk, tokens: null })),
);
