/** Parses tables as text, with a comma, semicolon, tab or bar between cells. */
import Papa from "papaparse";
import { cleanLines, cleanText } from "./clean-text.ts";
import { charsetOf, decodeText } from "./decode-text.ts";
import type { FileHint, ParsedDocument, ParsingLimits } from "./document.ts";
import { ParseFailure } from "./parse-failure.ts";
import { type Grid, maxColumns, sheetBlocks } from "./table-rows.ts";

const delimiters = [",", ";", "\t", "|"];

type Parsed = { grid: Grid; hasOpenQuote: boolean; isCut: boolean };

function parseRows(text: string, limits: ParsingLimits, options: { delimiter?: string; quoteChar?: string }): Parsed {
  const grid: Grid = [];
  let [hasOpenQuote, isCut] = [false, false];
  Papa.parse<string[]>(text, {
    ...options,
    delimitersToGuess: delimiters,
    skipEmptyLines: "greedy",
    step: ({ data, errors }) => {
      hasOpenQuote ||= errors.some(({ code }) => code === "MissingQuotes");
      // One more than is allowed, for the headers.
      if (grid.length > limits.maxRows) throw new ParseFailure("too_large", { limit: "rows", max: limits.maxRows });
      isCut ||= data.length > maxColumns;
      grid.push(data.slice(0, maxColumns).map(cleanLines));
    },
  });
  return { grid, hasOpenQuote, isCut };
}

export function parseCsv(bytes: Uint8Array, hint: FileHint, limits: ParsingLimits): ParsedDocument {
  const { text, notes } = decodeText(bytes, charsetOf(hint.contentType));
  // What Excel writes above a table to say how its cells are parted.
  const stated = /^sep=(.)\r?\n/i.exec(text);
  const table = cleanText(stated ? text.slice(stated[0].length) : text);
  const options = stated?.[1] ? { delimiter: stated[1] } : {};
  const first = parseRows(table, limits, options);
  // One quote that is never closed would make a single cell of all the rest.
  const { grid, isCut } = first.hasOpenQuote ? parseRows(table, limits, { ...options, quoteChar: "\0" }) : first;
  return {
    title: null,
    language: null,
    kind: "csv",
    blocks: sheetBlocks(grid, null),
    notes: [
      ...notes,
      ...(first.hasOpenQuote ? [{ code: "unclosed_quote" } as const] : []),
      ...(isCut ? [{ code: "table_cut", count: maxColumns } as const] : []),
    ],
  };
}
