/** "820 kB", "3,4 MB". */
export function fileSize(bytes: number, locale: string): string {
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1_000, "kilobyte"] : [bytes / 1_000_000, "megabyte"];
  const maximumFractionDigits = unit === "megabyte" && value < 10 ? 1 : 0;
  return new Intl.NumberFormat(locale, { style: "unit", unit, maximumFractionDigits }).format(
    unit === "kilobyte" ? Math.max(1, Math.round(value)) : value,
  );
}
