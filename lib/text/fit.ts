/** Whether a text fits its limit. Pure; client-safe. */

const nearShare = 0.9;

export type Fit = "fine" | "near" | "over";

export function fitOf(length: number, max: number): Fit {
  if (length > max) return "over";
  return length > max * nearShare ? "near" : "fine";
}
