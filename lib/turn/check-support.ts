/** Which sentences of an answer its passages do not back: figures, dates, names and words that stand in none of them. Pure. */
import type { Language } from "#lib/bots/spec.ts";
import { isStopWord, stemsOf, type Word, wordsOf } from "#lib/retrieval/analyze.ts";
import type { SearchHit } from "#lib/retrieval/port.ts";
import { sentencesOf } from "#lib/retrieval/sentences.ts";
import { remembering } from "#lib/text/remembering.ts";
import type { Support } from "./trace.ts";

/** A sentence of fewer telling words, without a figure or a name, claims nothing: "Tentu!" */
const leastWords = 4;
/** Less of a sentence's telling words than this in its passages, and it is about something else. */
const leastShare = 0.4;
const mostNamed = 5;

type Source = Pick<SearchHit, "title" | "text" | "documentTitle" | "language">;

const marker = /\[(\d{1,2})\](?!\()/g;

/** The text as it is read aloud: without marks of emphasis, lists, quotations and links' addresses. */
const plain = (markdown: string) =>
  markdown
    .replace(/```[\s\S]*?```/g, "")
    .replace(/\[([^\]]+)\]\([^)]*\)/g, "$1")
    .replace(/^\s*(?:[-*+]|\d+[.)]|>|#{1,6})\s+/gm, "")
    .replace(/[*_`]/g, "");

const numbersIn = (sentence: string) => [...sentence.matchAll(marker)].map((match) => Number(match[1]));

/** A marker behind the full stop belongs to the sentence before it. */
const bound = (text: string) =>
  text.replace(/([.!?…])((?:\s*\[\d{1,2}\](?!\())+)/g, (_, end, marks) => `${marks}${end}`);

type Stems = ReadonlySet<string>;

const stemsIn = (language: Language) =>
  remembering(
    100,
    (text): Stems => new Set(wordsOf(text).flatMap(({ folded }) => [folded, ...stemsOf(folded, language)])),
  );

/** Passages that answer one question answer the next. */
const stemsByLanguage = { id: stemsIn("id"), en: stemsIn("en") };

const stemsOfSource = ({ title, text, documentTitle, language }: Source): Stems =>
  stemsByLanguage[language === "en" ? "en" : "id"](`${documentTitle}\n${title}\n${text}`);

const isFact = ({ raw, start }: Word) => /\p{N}/u.test(raw) || (start > 0 && /^\p{Lu}/u.test(raw));

const stands = (word: Word, sources: readonly Stems[]) =>
  [word.folded, ...stemsOf(word.folded, "id"), ...stemsOf(word.folded, "en")].some((stem) =>
    sources.some((stems) => stems.has(stem)),
  );

/** What of the sentence stands in none of its passages; null for a sentence that claims nothing. */
function missingFrom(sentence: string, sources: readonly Stems[]): string[] | null {
  const telling = wordsOf(sentence).filter(({ folded }) => !isStopWord(folded));
  const facts = telling.filter(isFact);
  if (telling.length < leastWords && facts.length === 0) return null;
  const lost = facts.filter((word) => !stands(word, sources));
  if (lost.length > 0) return lost.map(({ raw }) => raw);
  const absent = telling.filter((word) => !stands(word, sources));
  return 1 - absent.length / telling.length < leastShare ? absent.map(({ raw }) => raw) : [];
}

/** `hits` in the order that the answer's numbers count them. A sentence without a number may rest on any of them. */
export function checkSupport(answer: string, hits: readonly Source[]): Support {
  const stems = hits.map(stemsOfSource);
  const checked = sentencesOf(bound(plain(answer))).flatMap((sentence) => {
    const cited = numbersIn(sentence).flatMap((number) => stems[number - 1] ?? []);
    const text = sentence
      .replace(marker, "")
      .replace(/\s+([.!?…])/g, "$1")
      .trim();
    const missing = missingFrom(text, cited.length > 0 ? cited : stems);
    return missing === null ? [] : [{ text, missing: [...new Set(missing)].slice(0, mostNamed) }];
  });
  return { sentences: checked.length, unbacked: checked.filter(({ missing }) => missing.length > 0) };
}
