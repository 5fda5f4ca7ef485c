import { useFormatter } from "next-intl";

const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** Writes bytes in the unit that gives one to three figures before the point. */
export function useBytes(): (bytes: number) => string {
  const format = useFormatter();
  return (bytes) => {
    const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
    const value = bytes / 1_000 ** power;
    return format.number(value, {
      style: "unit",
      unit: units[power] ?? "byte",
      maximumFractionDigits: value < 10 && power > 0 ? 1 : 0,
    });
  };
}
