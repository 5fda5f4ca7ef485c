/**
 * Packs instructions, history, knowledge and question into a model's window; stable parts come first, for prompt
 * caches. Pure.
 */
import type { BotSpec, Language } from "#lib/bots/spec.ts";
import type { AttachmentId } from "#lib/ids.ts";
import { textOf } from "#lib/models/content.ts";
import type { ChatMessage, Content, ImagePart } from "#lib/models/port.ts";
import type { SearchHit } from "#lib/retrieval/port.ts";
import { guessLanguage } from "#lib/retrieval/stop-words.ts";
import { ownValue } from "#lib/text/own-value.ts";
import { pathOf } from "#lib/text/place-of.ts";
import { asData } from "./as-data.ts";
import { cutToTokens, estimateTokens } from "./estimate-tokens.ts";
import { filesOf, noFiles, type PackedFiles, packFiles, type TurnFiles } from "./files.ts";
import { fillVariables, variableKeys } from "./fill-variables.ts";
import { builtInValues, type Moment, nowText } from "./moment.ts";
import { knowledgeTag, momentTag, promptTextsByLanguage, valuesTag } from "./prompt-texts.ts";
import type { FileRead } from "./schema.ts";
import type { TurnTrace } from "./trace.ts";
import { visitorLanguage } from "./visitor-language.ts";

export type HistoryMessage = {
  role: "user" | "assistant";
  text: string;
  /** Of a message that the bot did not write: a member's name, or a line about a hand-over. */
  by?: { member: string } | "notice";
  /** Files of a question. */
  attachmentIds?: readonly AttachmentId[];
};

export type PackInput = {
  spec: BotSpec;
  variables: Readonly<Record<string, string>>;
  history: readonly HistoryMessage[];
  hits: readonly SearchHit[];
  question: string;
  /** Files of the question. */
  attachmentIds?: readonly AttachmentId[] | undefined;
  /** Of the question and of the history. */
  files?: TurnFiles | undefined;
  /** Whether the models that are asked see pictures. */
  sees?: boolean | undefined;
  moment: Moment;
  /** The visitor can ask for a person of the team; not where left out. */
  hasHandover?: boolean | undefined;
  /** The model's window: tokens of the prompt and the answer together. */
  contextTokens: number;
};

export type PackedPrompt = {
  messages: ChatMessage[];
  parts: TurnTrace["promptParts"];
  droppedMessages: number;
  /** Hits that fit the window, in the order of their numbers. */
  used: SearchHit[];
  /** How much of the question's files is in it. */
  files: FileRead[];
  maxTokens: number;
};

/** Tokens that a message's role and separators take. */
const messageOverhead = 6;
const minAnswerTokens = 64;
const systemShare = 0.6;
const valuesShare = 0.2;

/** The rules of an answer with instructions or knowledge, whose language must not decide its own; a long persona does not push them out. */
function rulesText(input: PackInput): string {
  const { spec, hits, question, moment, hasHandover } = input;
  const phrases = promptTextsByLanguage[spec.language];
  const isBlank = spec.persona.trim() === "";
  const first = hasHandover ? [phrases.handover] : [];
  const ofFiles = hasFiles(input) ? [phrases.files.intro] : [];
  if (spec.knowledge.baseIds.length === 0)
    return [...first, ...ofFiles, ...(isBlank ? [] : [phrases.answerLanguage])].join("\n\n");
  const lines = [...first, phrases.knowledgeIntro, ...ofFiles];
  if (spec.rules.citeSources && hits.length > 0) lines.push(phrases.cite);
  if (spec.rules.onlyFromKnowledge)
    lines.push(phrases.onlyKnowledge(refusalOf(spec, visitorLanguage({ question, moment }))));
  if (spec.rules.onlyFromKnowledge && ofFiles.length > 0) lines.push(phrases.files.mayAnswer);
  lines.push(phrases.answerLanguage);
  return lines.join("\n\n");
}

type Recent = Pick<PackInput, "spec" | "history" | "attachmentIds" | "files">;

/** The newest messages that the bot's spec takes along. */
const recentOf = ({ spec, history }: Pick<Recent, "spec" | "history">): readonly HistoryMessage[] =>
  spec.model.historyTurns === 0 ? [] : history.slice(-spec.model.historyTurns * 2);

/** Whether the question, or a message before it that is taken along, has a file; a picture where `kind` says so. */
export function hasFiles({ attachmentIds = [], files = noFiles, ...said }: Recent, kind?: "image"): boolean {
  if (files.size === 0) return false;
  const ids = [...attachmentIds, ...recentOf(said).flatMap((message) => message.attachmentIds ?? [])];
  return filesOf(ids, files).some((file) => kind === undefined || file.kind === kind);
}

/** What the visitor filled in of the instructions' variables. The maker's own values, defaults too, are the maker's text. */
function givenValues({ spec, variables }: PackInput): [key: string, value: string][] {
  const used = new Set(variableKeys(spec.persona));
  return spec.variables.flatMap(({ key, askVisitor, value: own }): [string, string][] => {
    const value = ownValue(variables, key);
    return used.has(key) && askVisitor && value && value !== own ? [[key, value]] : [];
  });
}

/** Data within `tokens`, each value under its key, which stands in the instructions in its place; empty without any. */
function valuesText(input: PackInput, tokens: number): string {
  const given = givenValues(input);
  if (given.length === 0) return "";
  const tag = valuesTag[input.spec.language];
  const each = Math.floor(tokens / given.length);
  const lines = given.map(([key, value]) => `<${key}>${asData(cutToTokens(value, each))}</${key}>`);
  return `<${tag}>\n${lines.join("\n")}\n</${tag}>\n\n`;
}

/** Behind the history, so that what stands before it stays the same and a provider may keep it; empty where it does not fit. */
function momentText({ spec, moment }: PackInput, tokens: number): string {
  const tag = momentTag[spec.language];
  const text = `<${tag}>${nowText(moment, spec.language)}</${tag}>\n\n`;
  return estimateTokens(text) <= tokens ? text : "";
}

/** Persona and rules within `tokens`: a persona that is too long is cut at its end. */
function systemText(input: PackInput, tokens: number): string {
  const given = givenValues(input);
  const intro = given.length > 0 ? promptTextsByLanguage[input.spec.language].valuesIntro : "";
  const rules = [intro, rulesText(input)].filter(Boolean).join("\n\n");
  const { spec, moment } = input;
  const values = {
    ...builtInValues(moment, spec.language),
    ...input.variables,
    ...Object.fromEntries(given.map(([key]) => [key, `<${key}>`])),
  };
  const left = Math.max(0, tokens - (rules ? estimateTokens(`\n\n${rules}`) : 0));
  const persona = cutToTokens(fillVariables(spec.persona, values).trim(), left);
  return cutToTokens([persona, rules].filter(Boolean).join("\n\n"), tokens);
}

/** The maker's own text where it is in the language; else ours. */
export function refusalOf(spec: BotSpec, language: Language): string {
  const own = spec.rules.refusal.trim();
  const isOwn = own !== "" && guessLanguage(own, spec.language) === language;
  return isOwn ? own : promptTextsByLanguage[language].refusal;
}

/** As a model reads it: what a person of the team said, and what happened, is never taken for the model's own words. */
function textOfMessage({ text, by }: HistoryMessage, language: Language): string {
  if (by === undefined) return text;
  const { memberWrote, notice } = promptTextsByLanguage[language];
  return by === "notice" ? notice(text) : memberWrote(by.member, text);
}

/** Messages of one side in a row are one message: some models take turns only. */
function joinSides(messages: readonly ChatMessage[]): ChatMessage[] {
  const joined: ChatMessage[] = [];
  for (const message of messages) {
    const last = joined.at(-1);
    if (last?.role === message.role && typeof last.content === "string" && typeof message.content === "string")
      joined[joined.length - 1] = { ...last, content: `${last.content}\n\n${message.content}` };
    else joined.push(message);
  }
  return joined;
}

const textOfChunk = (hit: SearchHit, index: number) => `[${index + 1}] ${asData(pathOf(hit))}\n${asData(hit.text)}`;

/** The share of the tokens left that the question's files may take: knowledge and history need some as well. */
const filesShare = { withKnowledge: 0.5, alone: 0.8 };
/** Of what the newer messages leave, a message's files take this much at most. */
const earlierFilesShare = 0.6;

const withImages = (text: string, images: readonly ImagePart[]): Content =>
  images.length > 0 ? [{ type: "text", text }, ...images] : text;

/**
 * Keeps the newest history that fits; whole question-and-answer rounds are dropped from the oldest on. Knowledge takes
 * at most half of the tokens that instructions, question and the question's files leave. A question over the window is
 * cut at its end, and so is a document.
 */
export function packPrompt(input: PackInput): PackedPrompt {
  const { spec, history, hits, contextTokens, files = noFiles, sees = false } = input;
  const maxTokens = Math.max(minAnswerTokens, Math.min(spec.model.maxAnswerTokens, Math.floor(contextTokens / 2)));
  const budget = Math.max(minAnswerTokens, contextTokens - maxTokens);
  const system = systemText(input, Math.floor(budget * systemShare));
  const systemTokens = estimateTokens(system) + messageOverhead;
  const values = valuesText(input, Math.floor(budget * valuesShare));
  const valuesTokens = values ? estimateTokens(values) : 0;
  const question = cutToTokens(input.question, Math.max(16, budget - systemTokens - valuesTokens - messageOverhead));
  const questionTokens = estimateTokens(question) + messageOverhead;

  let left = Math.max(0, budget - systemTokens - valuesTokens - questionTokens);
  // What a visitor asks comes before what they did not ask for.
  const moment = momentText(input, left);
  const momentTokens = moment ? estimateTokens(moment) : 0;
  left -= momentTokens;
  const pack = (ids: PackInput["attachmentIds"], tokens: number): PackedFiles =>
    packFiles(filesOf(ids, files), { tokens: Math.floor(tokens), sees, language: spec.language });
  const packed = pack(input.attachmentIds, left * (hits.length > 0 ? filesShare.withKnowledge : filesShare.alone));
  left -= packed.tokens;
  const tag = knowledgeTag[spec.language];
  const frame = estimateTokens(`<${tag}>\n\n</${tag}>\n\n`);
  const used: SearchHit[] = [];
  let knowledgeTokens = 0;
  for (const hit of hits) {
    const tokens = estimateTokens(textOfChunk(hit, used.length)) + 2 + (used.length === 0 ? frame : 0);
    if (knowledgeTokens + tokens > left / 2) break;
    used.push(hit);
    knowledgeTokens += tokens;
  }
  left -= knowledgeTokens;

  const kept: ChatMessage[] = [];
  let historyTokens = 0;
  const recent = recentOf(input);
  for (const message of recent.toReversed()) {
    const said = textOfMessage(message, spec.language);
    const tokens = estimateTokens(said) + messageOverhead;
    if (historyTokens + tokens > left) break;
    historyTokens += tokens;
    const earlier = pack(message.attachmentIds, (left - historyTokens) * earlierFilesShare);
    const fits = earlier.tokens <= left - historyTokens;
    const content = fits ? withImages(earlier.text + said, earlier.images) : said;
    kept.unshift({ role: message.role, content });
    if (fits) historyTokens += earlier.tokens;
  }
  // A conversation starts with a question; some models refuse a history that starts with an answer.
  while (kept[0]?.role === "assistant") kept.shift();
  const turns = joinSides(kept);
  historyTokens = turns.reduce((sum, { content }) => sum + estimateTokens(textOf(content)) + messageOverhead, 0);

  const knowledge = used.length > 0 ? `<${tag}>\n${used.map(textOfChunk).join("\n\n")}\n</${tag}>\n\n` : "";
  const messages: ChatMessage[] = [];
  if (system) messages.push({ role: "system", content: system });
  const asked = values + knowledge + moment + packed.text + question;
  messages.push(...turns, { role: "user", content: withImages(asked, packed.images) });
  return {
    messages,
    used,
    files: packed.read,
    maxTokens,
    droppedMessages: history.length - kept.length,
    parts: [
      { name: "instructions", tokens: systemTokens + valuesTokens + momentTokens },
      { name: "history", tokens: historyTokens },
      { name: "knowledge", tokens: knowledgeTokens },
      ...(packed.read.length > 0 ? [{ name: "files" as const, tokens: packed.tokens }] : []),
      { name: "question", tokens: questionTokens },
    ],
  };
}
