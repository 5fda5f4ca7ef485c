/** The thread that cuts texts by tokens: it holds the vocabulary for as long as it lives. */
import { serveThread } from "#lib/thread.ts";
import { chunkText } from "./chunk-text.ts";
import { cutByTokens } from "./cut-by-tokens.ts";
import type { CountedChunk, CutOrder } from "./text-cutter.ts";
import { loadTokenCounter } from "./token-counter.ts";

const count = await loadTokenCounter();

serveThread(({ text, limits }: CutOrder): CountedChunk[] =>
  chunkText(text, cutByTokens(limits, count)).map((chunk) => ({ ...chunk, tokens: count(chunk.text) })),
);
