/** The value of a figure in each of its spellings: "1.250", "1,250" and "1250"; "3,5", "3.5" and "3.50". Pure. */

/** A separator before groups of three digits is a thousands separator. */
const thousands = /^[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*(?:(?!\1)[.,]\d+)?$/;
const decimal = /^(\d+)(?:[.,](\d+))?$/;

/** Digits with at most one point, so that equal figures are equal texts; a version or an IP address stays unchanged. */
export function figureValue(raw: string): string {
  const written = raw.normalize("NFKC");
  const separator = thousands.exec(written)?.[1];
  const [, whole, fraction = ""] = decimal.exec(separator ? written.replaceAll(separator, "") : written) ?? [];
  if (whole === undefined) return written;
  const [units, parts] = [whole.replace(/^0+(?=\d)/, ""), fraction.replace(/0+$/, "")];
  return parts ? `${units}.${parts}` : units;
}
