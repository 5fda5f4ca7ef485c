/** A chunk prepared for the quoting responder: its sentences, and the words of these and of its title. Pure. */
import type { Language } from "#lib/bots/spec.ts";
import { analyzeText } from "#lib/retrieval/analyze.ts";
import type { SearchHit } from "#lib/retrieval/port.ts";
import { sentencesOf } from "#lib/retrieval/sentences.ts";
import type { Word } from "#lib/retrieval/words.ts";
import { placeOf } from "#lib/text/place-of.ts";
import { familyOf } from "./related-words.ts";

export type ParsedSentence = { text: string; words: readonly Word[]; stems: ReadonlySet<string> };
export type ParsedChunk = {
  hit: SearchHit;
  language: Language;
  sentences: readonly ParsedSentence[];
  titleStems: ReadonlySet<string>;
  /** Of the headings, the title and all sentences. */
  stems: ReadonlySet<string>;
};

/** The text's words and stems, and what several words are together, such as a code. */
function readWords(text: string, language: Language): { words: readonly Word[]; stems: Set<string> } {
  const { words, forms, joined } = analyzeText(text, language);
  const stems = words.flatMap(({ folded }, place) => {
    const own = forms[place] ?? [];
    return [folded, ...own, ...(language === "en" ? own.map(familyOf) : [])];
  });
  return { words, stems: new Set([...stems, ...joined.map(({ form }) => form)]) };
}

/** "until 4 p.m. on weekdays" is one sentence: no sentence begins with a small letter after a full stop. */
function joinAbbreviated(texts: readonly string[], chunk: string): string[] {
  const joined: string[] = [];
  for (const text of texts) {
    const last = joined.at(-1);
    const whole = `${last} ${text}`;
    if (last?.endsWith(".") && /^\p{Ll}/u.test(text) && chunk.includes(whole)) joined.splice(-1, 1, whole);
    else joined.push(text);
  }
  return joined;
}

export function parseChunk(hit: SearchHit): ParsedChunk {
  const language = hit.language === "en" ? "en" : "id";
  // A pair's answer is one quotation, whole.
  const texts = hit.kind === "qa" ? [hit.text] : joinAbbreviated(sentencesOf(hit.text), hit.text);
  const sentences = texts.map((text) => {
    return { text, ...readWords(text, language) };
  });
  const titleStems = readWords(hit.title, language).stems;
  const headings = readWords(placeOf(hit).join("\n"), language).stems;
  const stems = new Set([...titleStems, ...headings, ...sentences.flatMap((sentence) => [...sentence.stems])]);
  return { hit, language, sentences, titleStems, stems };
}
