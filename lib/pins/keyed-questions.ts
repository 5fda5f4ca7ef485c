/** The rows of a pin's questions: one for each meaning, none of which another pin of the bot has. */
import type { Context } from "#lib/access/context.ts";
import { findSpec } from "#lib/bots/read-spec.ts";
import { type FieldReasons, invalid } from "#lib/errors.ts";
import type { BotId, PinId } from "#lib/ids.ts";
import { questionHash } from "#lib/questions/question-hash.ts";

type PinQuestions = { bot: { id: BotId; draft: unknown }; pinId: PinId; texts: readonly string[] };

/** Throws invalid for a question that another pin has, and names that pin. */
export async function keyedQuestions({ db }: Context, { bot, pinId, texts }: PinQuestions) {
  const { id: botId, draft } = bot;
  const language = findSpec(draft)?.language ?? "id";
  const byKey = new Map<string, { text: string; place: number }>();
  for (const [place, text] of texts.entries()) {
    const key = questionHash(text, language);
    if (!byKey.has(key)) byKey.set(key, { text, place });
  }
  const taken = await db.pinnedQuestion.findMany({
    where: { botId, key: { in: [...byKey.keys()] }, pinId: { not: pinId } },
    select: {
      key: true,
      pin: { select: { questions: { select: { text: true }, orderBy: { position: "asc" }, take: 1 } } },
    },
  });
  const fields: FieldReasons = {};
  for (const { key, pin } of taken) {
    const { text = "", place = 0 } = byKey.get(key) ?? {};
    fields[`questions.${place}`] = {
      reason: "pins.question_taken",
      params: { asked: text, question: pin.questions[0]?.text ?? text },
    };
  }
  if (taken.length > 0) throw invalid(fields);
  return [...byKey].map(([key, { text }], position) => ({ botId, pinId, key, text, position }));
}
