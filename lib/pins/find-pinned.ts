/** The pinned answer to a question, as a turn takes it. */
import type { BotSpec } from "#lib/bots/spec.ts";
import { toCitations } from "#lib/conversations/index.ts";
import { type Db, readRows } from "#lib/db/client.ts";
import type { BotId } from "#lib/ids.ts";
import { questionHash } from "#lib/questions/question-hash.ts";
import { standsByItself } from "#lib/questions/stands-by-itself.ts";
import type { Pinned } from "#lib/turn/answer-pinned.ts";
import type { HistoryMessage } from "#lib/turn/pack-prompt.ts";
import { detectSmallTalk } from "#lib/turn/small-talk/detect-small-talk.ts";
import { type PinnedRow, pinsByKeys } from "./find-pinned-sql.ts";

type Asked = { botId: BotId; spec: BotSpec; question: string; history: readonly HistoryMessage[] };

const isFirst = ({ spec, history }: Asked): boolean =>
  history.every(({ role, text }) => role !== "user" || detectSmallTalk(text, spec.name) !== null);

/**
 * Equal words ask something else after another question, unless they say what they are about: a question that does not
 * is given a pinned answer only as the first of a conversation, small talk before it left out.
 *
 * A bot without pins costs one lookup of a primary key. A question whose language is unclear is read in the bot's, which
 * may have been the other one when the answer was pinned.
 */
export async function findPinned(db: Db, asked: Asked): Promise<Pinned | null> {
  const { botId, spec, question } = asked;
  const other = spec.language === "id" ? "en" : "id";
  const keys = [questionHash(question, spec.language), questionHash(question, other)];
  const rows = await readRows<PinnedRow>(db, pinsByKeys(botId, keys));
  const found = rows.find(({ key }) => key === keys[0]) ?? rows[0];
  if (!found || !(isFirst(asked) || standsByItself(question, spec.language))) return null;
  const pin = await db.pinnedAnswer.findUnique({ where: { id: found.pinId } });
  return pin ? { pinId: pin.id, text: pin.answer, citations: toCitations(pin.citations) } : null;
}
