/** Packs instructions, history, knowledge and question into a model's window, stable parts first for prompt caches. Pure. */
import type { BotSpec } from "#lib/bots/spec.ts";
import type { ChatMessage } from "#lib/models/port.ts";
import type { SearchHit } from "#lib/retrieval/port.ts";
import { cutToTokens, estimateTokens } from "./estimate-tokens.ts";
import { fillVariables } from "./fill-variables.ts";
import { knowledgeTag, phrasesByLanguage } from "./phrases.ts";
import type { TurnTrace } from "./trace.ts";

export type HistoryMessage = { role: "user" | "assistant"; text: string };

export type PackInput = {
  spec: BotSpec;
  variables: Readonly<Record<string, string>>;
  history: readonly HistoryMessage[];
  hits: readonly SearchHit[];
  question: string;
  /** Tokens that prompt and answer share. */
  contextTokens: number;
};

export type PackedPrompt = {
  messages: ChatMessage[];
  parts: TurnTrace["promptParts"];
  droppedMessages: number;
  /** Hits that found room, in the order of their numbers. */
  used: SearchHit[];
  maxTokens: number;
};

/** Room that a message's role and separators take. */
const messageOverhead = 6;
const smallestAnswer = 64;

function systemText({ spec, variables, hits }: PackInput): string {
  const phrases = phrasesByLanguage[spec.language];
  const lines = [fillVariables(spec.persona, variables).trim()];
  if (spec.knowledge.baseIds.length > 0) {
    lines.push(phrases.knowledgeIntro);
    if (spec.rules.citeSources && hits.length > 0) lines.push(phrases.cite);
    if (spec.rules.onlyFromKnowledge) lines.push(phrases.onlyKnowledge(refusalOf(spec)));
  }
  return lines.filter(Boolean).join("\n\n");
}

export function refusalOf(spec: BotSpec): string {
  return spec.rules.refusal.trim() || phrasesByLanguage[spec.language].refusal;
}

/** A passage cannot close the block it stands in. */
const asData = (text: string) => text.replaceAll("<", "‹").replaceAll(">", "›");

const passageText = (hit: SearchHit, index: number) => `[${index + 1}] ${asData(hit.title)}\n${asData(hit.text)}`;

/**
 * The newest history that fits stays, whole question-and-answer rounds first to go from the oldest; knowledge may take
 * up to half of what instructions and question leave. A question over the window is cut at its end.
 */
export function packPrompt(input: PackInput): PackedPrompt {
  const { spec, history, hits, contextTokens } = input;
  const maxTokens = Math.max(smallestAnswer, Math.min(spec.model.maxAnswerTokens, Math.floor(contextTokens / 2)));
  const budget = Math.max(smallestAnswer, contextTokens - maxTokens);
  const system = cutToTokens(systemText(input), Math.floor(budget * 0.6));
  const systemTokens = estimateTokens(system) + messageOverhead;
  const question = cutToTokens(input.question, Math.max(16, budget - systemTokens - messageOverhead));
  const questionTokens = estimateTokens(question) + messageOverhead;

  let left = Math.max(0, budget - systemTokens - questionTokens);
  const used: SearchHit[] = [];
  let knowledgeTokens = 0;
  for (const hit of hits) {
    const tokens = estimateTokens(passageText(hit, used.length)) + 2;
    if (knowledgeTokens + tokens > left / 2) break;
    used.push(hit);
    knowledgeTokens += tokens;
  }
  left -= knowledgeTokens;

  const kept: ChatMessage[] = [];
  let historyTokens = 0;
  const recent = history.slice(-spec.model.historyTurns * 2 || history.length);
  const candidates = spec.model.historyTurns === 0 ? [] : recent;
  for (const message of candidates.toReversed()) {
    const tokens = estimateTokens(message.text) + messageOverhead;
    if (historyTokens + tokens > left) break;
    kept.unshift({ role: message.role, content: message.text });
    historyTokens += tokens;
  }
  // A conversation starts with a question; some models refuse anything else.
  if (kept[0]?.role === "assistant") historyTokens -= estimateTokens(kept.shift()?.content ?? "") + messageOverhead;

  const tag = knowledgeTag[spec.language];
  const knowledge = used.length > 0 ? `<${tag}>\n${used.map(passageText).join("\n\n")}\n</${tag}>\n\n` : "";
  const messages: ChatMessage[] = [];
  if (system) messages.push({ role: "system", content: system });
  messages.push(...kept, { role: "user", content: knowledge + question });
  return {
    messages,
    used,
    maxTokens,
    droppedMessages: history.length - kept.length,
    parts: [
      { name: "instructions", tokens: systemTokens },
      { name: "history", tokens: historyTokens },
      { name: "knowledge", tokens: knowledgeTokens },
      { name: "question", tokens: questionTokens },
    ],
  };
}
