/** JSON lines: splits a file into lines, and parses each by a schema. */
import type { z } from "zod";
import { invalid } from "#lib/errors.ts";
import { reasonsOf } from "#lib/parse.ts";
import { parseJson } from "#lib/parse-json.ts";
import { yieldToRequests } from "#lib/yield-to-requests.ts";

const lineNamed = (number: number, field = "") => `line ${number}${field ? `, ${field}` : ""}`;

/** Many times what a document with all its notes, tags and questions has. */
const lineShape = { depth: 16, values: 20_000 } as const;

/** Throws invalid with the line's number. */
export function parseLine<S extends z.ZodType>(schema: S, line: string, number: number): z.output<S> {
  let value: unknown;
  try {
    value = parseJson(line, lineShape);
  } catch {
    throw invalid({ [lineNamed(number)]: { reason: "malformed_json" } });
  }
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  const fields = Object.entries(reasonsOf(parsed.error)).map(
    ([field, reason]) => [lineNamed(number, field), reason] as const,
  );
  throw invalid(Object.fromEntries(fields));
}

const linesAtOnce = 200;

/** Without the ends of the lines, a few between two turns of the event loop. Throws invalid for one that is longer, before it is in memory. */
export async function* linesOf(content: AsyncIterable<Uint8Array>, maxCharacters: number): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let begun: string[] = [];
  let [length, number] = [0, 1];
  for await (const part of content) {
    const [first = "", ...others] = decoder.decode(part, { stream: true }).split("\n");
    begun.push(first);
    length += first.length;
    for (const next of others) {
      yield begun.join("");
      if (number % linesAtOnce === 0) await yieldToRequests();
      number += 1;
      begun = [next];
      length = next.length;
    }
    if (length > maxCharacters)
      throw invalid({ [lineNamed(number)]: { reason: "too_long", params: { maximum: maxCharacters } } });
  }
  if (length > 0) yield begun.join("");
}
