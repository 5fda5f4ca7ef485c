/** Finds the tables of a sheet that stand below one another. Pure. */
import { filledIn, looksLikeHeader, mostlyAmounts } from "#lib/parsing/table-header.ts";
import type { Grid, Span, Spans } from "#lib/parsing/table-rows.ts";

export type SheetTable = { grid: Grid; spans: Spans; numbers: readonly number[] };

const firstColumn = (row: readonly string[]) => row.findIndex(Boolean);

/** The first row of two cells and those below it. */
const withoutTitles = (rows: Grid): Grid =>
  rows.slice(
    Math.max(
      0,
      rows.findIndex((row) => filledIn(row) >= 2),
    ),
  );

/** Names above amounts, or names in other columns than those of the table before. */
function beginsTable(rows: Grid, before: Grid): boolean {
  const table = withoutTitles(rows);
  const [header = [], ...body] = table;
  if (body.length === 0 || filledIn(header) < 2 || !looksLikeHeader(table)) return false;
  const earlier = withoutTitles(before)[0] ?? [];
  const isElsewhere = firstColumn(header) !== firstColumn(earlier) || header.length > earlier.length;
  return isElsewhere || header.some((_, column) => mostlyAmounts(body.map((row) => row[column])));
}

const isTable = (rows: Grid) => rows.some((row) => filledIn(row) >= 2);

function ofRows(table: SheetTable, from: number, to: number): SheetTable {
  const spans = new Map<number, readonly Span[]>();
  for (const [row, cells] of table.spans) if (row >= from && row < to) spans.set(row - from, cells);
  return { grid: table.grid.slice(from, to), spans, numbers: table.numbers.slice(from, to) };
}

/** Rows below an empty one go on with the table, but where they begin another. */
export function splitTables(sheet: SheetTable): SheetTable[] {
  const { grid, numbers } = sheet;
  const starts = numbers.flatMap((number, row) => (row > 0 && number - (numbers[row - 1] ?? 0) > 1 ? [row] : []));
  const tables: SheetTable[] = [];
  let from = 0;
  /** Lines without a table of their own, which may be titles of the next. */
  let titles: number | null = null;
  for (const [index, start] of starts.entries()) {
    const rows = grid.slice(start, starts[index + 1] ?? grid.length);
    const before = grid.slice(from, start);
    if (!isTable(rows)) {
      titles ??= start;
      continue;
    }
    if (isTable(before) && beginsTable(rows, before)) {
      tables.push(ofRows(sheet, from, titles ?? start));
      from = titles ?? start;
    }
    titles = null;
  }
  // Lines behind the last table are no rows of it.
  const end = titles !== null && isTable(grid.slice(from, titles)) ? titles : grid.length;
  tables.push(ofRows(sheet, from, end));
  if (end < grid.length) tables.push(ofRows(sheet, end, grid.length));
  return tables;
}
