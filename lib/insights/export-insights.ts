import type { Context } from "#lib/access/context.ts";
import { csvLine, csvMark } from "#lib/text/csv.ts";
import { getInsights } from "./get-insights.ts";
import type { Figures, InsightsInput } from "./schema.ts";

const columns = [
  "conversations",
  "questions",
  "answered",
  "refused",
  "failed",
  "answeredShare",
  "thumbsUp",
  "thumbsDown",
  "satisfaction",
  "groundedShare",
  "firstTokenMs",
  "costMicros",
] as const satisfies readonly (keyof Figures)[];

const lineOf = (kind: string, name: string, figures: Figures) =>
  csvLine([kind, name, ...columns.map((column) => String(figures[column] ?? ""))]);

/** The days, what the figures are taken apart by, and both periods, as a file for spreadsheets. */
export async function exportInsights(
  ctx: Context,
  input: InsightsInput,
): Promise<{ name: string; content: Uint8Array<ArrayBuffer> }> {
  const { from, to, now, before, days, groups } = await getInsights(ctx, input);
  const lines = [
    csvLine(["kind", "name", ...columns]),
    lineOf("period", `${from} - ${to}`, now),
    lineOf("before", "", before),
    ...days.map((day) => lineOf("day", day.day, day)),
    ...groups.map((group) => lineOf(input.by, group.name || group.key, group)),
  ];
  return { name: `insights ${from} ${to}.csv`, content: new TextEncoder().encode(csvMark + lines.join("")) };
}
