import type { Context } from "#lib/access/context.ts";
import { readableBots } from "#lib/conversations/index.ts";
import { readRows } from "#lib/db/client.ts";
import { dayStart } from "#lib/i18n/day-start.ts";
import { daysUntil } from "#lib/i18n/days-until.ts";
import { yieldToRequests } from "#lib/yield-to-requests.ts";
import { latestQuestions } from "./insight-sql.ts";
import type { AskedQuestion, InsightsInput } from "./schema.ts";

/** Of each bot, the latest. */
const maxRead = 500;
const shown = 10;

type QuestionRow = { text: string; outcome: string | null };

/** Questions that differ in nothing but case, spaces and signs at their ends are one. */
const keyOf = (text: string) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, "");

/** What visitors asked more than once, among the latest questions of the period; the most frequent first. */
export async function listAskedQuestions(
  ctx: Context,
  input: Pick<InsightsInput, "workspaceId" | "botId" | "days" | "timeZone">,
  now = new Date(),
): Promise<AskedQuestion[]> {
  const bots = await readableBots(ctx, input);
  const from = dayStart(daysUntil(now, input.days, input.timeZone)[0] ?? "", input.timeZone) ?? now;
  const rows: QuestionRow[] = [];
  for (const { id } of bots) {
    rows.push(...(await readRows<QuestionRow>(ctx.db, latestQuestions(id, from, maxRead))));
    await yieldToRequests();
  }
  const groups = [...Map.groupBy(rows, ({ text }) => keyOf(text)).values()].filter(({ length }) => length > 1);
  return groups
    .sort((one, other) => other.length - one.length)
    .slice(0, shown)
    .map((group) => ({
      text: group[0]?.text ?? "",
      times: group.length,
      answered: group.filter(({ outcome }) => outcome === "answered").length,
    }));
}
