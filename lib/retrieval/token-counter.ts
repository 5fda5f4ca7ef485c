/**
 * Counts tokens as OpenAI's newer models do. The vocabulary takes some fifty megabytes and a third of a second: only
 * threads load it, and only where a maker chose the size of chunks.
 */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { GptEncoding } from "gpt-tokenizer/GptEncoding";
import type { CountTokens } from "./chunk-by-tokens.ts";

/** The package's modules would take twenty megabytes more, most of which the process keeps. */
const vocabularyFile = createRequire(import.meta.url).resolve("gpt-tokenizer/data/o200k_base.tiktoken");

/** A token by its rank: as text, or as bytes where these alone are no valid text. */
type Ranked = (string | number[])[];

/** A line is a token in base 64, a space and its rank. */
async function readVocabulary(): Promise<Ranked> {
  const lines = await readFile(vocabularyFile, "latin1");
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const decode = (bytes: Uint8Array) => {
    try {
      return decoder.decode(bytes);
    } catch {
      return [...bytes];
    }
  };
  const tokens: Ranked = [];
  for (const [, token = "", rank] of lines.matchAll(/^(\S+) (\d+)$/gm))
    tokens[Number(rank)] = decode(Buffer.from(token, "base64"));
  return tokens;
}

/**
 * Merging bytes takes quadratic time in a run without breaks. A longer run is counted in parts, plus one token for each
 * seam.
 */
const longRun = /\S{257}|\s{257}/;
const shortRuns = /\s{0,256}\S{1,256}|\s{1,256}/gu;

/** A model's special tokens count as plain text. */
const asText = { disallowedSpecial: new Set<string>() };

export async function loadTokenCounter(): Promise<CountTokens> {
  const vocabulary = await readVocabulary();
  const encoding = GptEncoding.getEncodingApi("o200k_base", () => vocabulary);
  const countShort = (text: string) => encoding.countTokens(text, asText);
  return (text) => {
    if (!longRun.test(text)) return countShort(text);
    const parts = text.match(shortRuns) ?? [];
    return parts.reduce((sum, part, place) => sum + countShort(part) + (/^\S/.test(part) && place > 0 ? 1 : 0), 0);
  };
}
