/** A chunk prepared for the quoting responder: its sentences, and the words of these and of its title. Pure. */
import type { Language } from "#lib/bots/spec.ts";
import { stemsOf, type Word, wordsOf } from "#lib/retrieval/analyze.ts";
import type { SearchHit } from "#lib/retrieval/port.ts";
import { sentencesOf } from "#lib/retrieval/sentences.ts";
import { familyOf } from "./related-words.ts";

export type ParsedSentence = { text: string; words: readonly Word[]; stems: ReadonlySet<string> };
export type ParsedChunk = {
  hit: SearchHit;
  language: Language;
  sentences: readonly ParsedSentence[];
  titleStems: ReadonlySet<string>;
  /** Of the title and all sentences. */
  stems: ReadonlySet<string>;
};

const stemsIn = (words: readonly Word[], language: Language): Set<string> =>
  new Set(
    words.flatMap(({ folded }) => {
      const stems = stemsOf(folded, language);
      return [folded, ...stems, ...(language === "en" ? stems.map(familyOf) : [])];
    }),
  );

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
    const words = wordsOf(text);
    return { text, words, stems: stemsIn(words, language) };
  });
  const titleStems = stemsIn(wordsOf(hit.title), language);
  const stems = new Set([...titleStems, ...sentences.flatMap((sentence) => [...sentence.stems])]);
  return { hit, language, sentences, titleStems, stems };
}
