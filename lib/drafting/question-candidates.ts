/** Questions that snippets of knowledge suggest without a model: from their titles, headings and texts. Pure. */
import type { SampledChunk } from "#lib/knowledge/index.ts";

const maxLength = 120;
const minWords = 2;
const maxTopicLength = 40;

const isQuestion = (text: string) => /[?？؟]$/.test(text) && text.length <= maxLength;

/** A title cut from a sentence names no topic. */
const isTopic = (title: string) => title.length > 2 && title.length <= maxTopicLength && !/[.!?:;,…]/.test(title);

/** Lines of a text that ask something, as pasted lists of questions and answers have them. */
const asked = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.replace(/^[\s>*•\-\d.)#]+/, "").replace(/^(?:Q|T|Tanya|Question|Pertanyaan)\s*:\s*/i, ""))
    .map((line) => line.trim())
    .filter((line) => isQuestion(line) && line.split(/\s+/).length >= minWords);

const unique = (texts: readonly string[]) => [...new Map(texts.map((text) => [text.toLowerCase(), text])).values()];

/** `about` makes a wish of a topic: "Tell me about delivery". The likeliest come first. */
export function questionCandidates(
  chunks: readonly SampledChunk[],
  own: readonly string[],
  about: (topic: string) => string,
): string[] {
  const titles = chunks.map(({ title }) => title.trim());
  const topics = unique([...titles, ...chunks.flatMap(({ headings }) => headings.slice(-1))].filter(isTopic));
  return unique([
    ...titles.filter(isQuestion),
    ...chunks.flatMap(({ text }) => asked(text)),
    ...own,
    ...topics.map(about),
  ]);
}
