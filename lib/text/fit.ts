/** Whether a text has room in its limit. Pure; client-safe. */

const nearShare = 0.9;

export type Fit = "fine" | "near" | "over";

export function fitOf(length: number, most: number): Fit {
  if (length > most) return "over";
  return length > most * nearShare ? "near" : "fine";
}
