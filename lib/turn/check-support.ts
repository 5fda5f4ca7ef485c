/** Which sentences of an answer its passages do not back: figures, dates, names and words that stand in none of them. Pure. */
import type { Language } from "#lib/bots/spec.ts";
import { isStopWord, stemsOf, type Word, wordsOf } from "#lib/retrieval/analyze.ts";
import type { SearchHit } from "#lib/retrieval/port.ts";
import { sentencesOf } from "#lib/retrieval/sentences.ts";
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

function stemsIn(sources: readonly Source[]): ReadonlySet<string> {
  const stems = new Set<string>();
  for (const { title, text, documentTitle, language } of sources) {
    const spoken: Language = language === "en" ? "en" : "id";
    for (const { folded } of wordsOf(`${documentTitle}\n${title}\n${text}`))
      for (const stem of [folded, ...stemsOf(folded, spoken)]) stems.add(stem);
  }
  return stems;
}

const isFact = ({ raw, start }: Word) => /\p{N}/u.test(raw) || (start > 0 && /^\p{Lu}/u.test(raw));

const stands = (word: Word, stems: ReadonlySet<string>) =>
  [word.folded, ...stemsOf(word.folded, "id"), ...stemsOf(word.folded, "en")].some((stem) => stems.has(stem));

/** What of the sentence stands in none of its passages; null for a sentence that claims nothing. */
function missingFrom(sentence: string, stems: ReadonlySet<string>): string[] | null {
  const telling = wordsOf(sentence).filter(({ folded }) => !isStopWord(folded));
  const facts = telling.filter(isFact);
  if (telling.length < leastWords && facts.length === 0) return null;
  const lost = facts.filter((word) => !stands(word, stems));
  if (lost.length > 0) return lost.map(({ raw }) => raw);
  const absent = telling.filter((word) => !stands(word, stems));
  return 1 - absent.length / telling.length < leastShare ? absent.map(({ raw }) => raw) : [];
}

/** `hits` in the order that the answer's numbers count them. A sentence without a number may rest on any of them. */
export function checkSupport(answer: string, hits: readonly Source[]): Support {
  const whole = stemsIn(hits);
  const checked = sentencesOf(bound(plain(answer))).flatMap((sentence) => {
    const cited = numbersIn(sentence).flatMap((number) => hits[number - 1] ?? []);
    const text = sentence
      .replace(marker, "")
      .replace(/\s+([.!?…])/g, "$1")
      .trim();
    const missing = missingFrom(text, cited.length > 0 ? stemsIn(cited) : whole);
    return missing === null ? [] : [{ text, missing: [...new Set(missing)].slice(0, mostNamed) }];
  });
  return { sentences: checked.length, unbacked: checked.filter(({ missing }) => missing.length > 0) };
}
