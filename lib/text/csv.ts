/** Rows as CSV for spreadsheets. Client-safe, pure. */

/** What a spreadsheet would take for a formula. */
const formula = /^[=+\-@\t\r]/;
const negativeNumber = /^-[\d.,]+%?$/;
const special = /[",;\r\n]/;

/** A cell that begins like a formula gets an apostrophe before it, so that it is read as text. */
function cellOf(value: string): string {
  const text = formula.test(value) && !negativeNumber.test(value) ? `'${value}` : value;
  return special.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** At a file's beginning: without it a spreadsheet would read the text in another encoding. */
export const csvMark = "\uFEFF";

/** With its end. */
export const csvLine = (values: readonly string[]): string => `${values.map(cellOf).join(",")}\r\n`;

export const toCsv = (rows: readonly (readonly string[])[]): string => rows.map(csvLine).join("");
