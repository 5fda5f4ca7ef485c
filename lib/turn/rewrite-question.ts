/**
 * Puts a question anew for the search: one that depends on earlier messages, "And its price?", as one that stands alone,
 * and one in another language in the bot's.
 */
import type { BotSpec } from "#lib/bots/spec.ts";
import type { ChatModel } from "#lib/models/port.ts";
import { askModel, type HelperReply } from "./ask-model.ts";
import type { HistoryMessage } from "./pack-prompt.ts";
import { promptTextsByLanguage } from "./prompt-texts.ts";

/** The visitor waits for the rewriting before the search begins. */
const maxMs = 4_000;
const messagesShown = 6;
const messageLength = 600;
const answerTokens = 120;
const maxQuestionLength = 500;
/**
 * Quotation marks around the whole text. Marks within are the question's own, and the search takes them for a phrase.
 */
const inMarks = /^["“]([^"“”]*)["”]$/;

type Rewriting = { spec: BotSpec; question: string; history: readonly HistoryMessage[]; signal: AbortSignal };

/** The rewritten question on one line; null where the model gave none. */
function lineOf(text: string | null): string | null {
  const line = text?.trim().split("\n")[0]?.trim().replace(inMarks, "$1").trim();
  return line && line.length <= maxQuestionLength ? line : null;
}

type Rewritten = { question: string | null; asked: HelperReply };

export function rewriteQuestion(model: ChatModel, { spec, question, history, signal }: Rewriting): Promise<Rewritten> {
  const said = history.slice(-messagesShown).map(({ role, text }) => `${role}: ${text.slice(0, messageLength)}`);
  return askAnew(model, promptTextsByLanguage[spec.language].rewrite(said.join("\n"), question), signal);
}

export const translateQuestion = (
  model: ChatModel,
  { spec, question, signal }: Omit<Rewriting, "history">,
): Promise<Rewritten> => askAnew(model, promptTextsByLanguage[spec.language].translate(question), signal);

async function askAnew(model: ChatModel, content: string, signal: AbortSignal): Promise<Rewritten> {
  const asked = await askModel(model, {
    purpose: "rewrite",
    messages: [{ role: "user", content }],
    temperature: 0,
    maxTokens: answerTokens,
    signal: AbortSignal.any([signal, AbortSignal.timeout(maxMs)]),
  });
  return { question: lineOf(asked.text), asked };
}
