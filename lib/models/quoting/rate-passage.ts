/** How well a passage and each of its sentences answers a question. Pure. */
import type { ReadPassage, ReadSentence } from "./read-passage.ts";
import type { WantedKind } from "./wanted-kind.ts";
import { type AskedWord, isHeldBy } from "./weigh-question.ts";

/** What a word counts that stands only beside the sentence: what it is about is often said before it. */
const beforeShare = 0.5;
const afterShare = 0.25;
const titleShare = 0.4;
const kindBonus = Number(process.env.KB ?? 0.3);const leadBonus=Number(process.env.LEAD ?? 0);

/** What share of the question has to be met: less where the wanted kind of fact stands by. */
const enoughWithKind = Number(process.env.K1 ?? 0.17);
const enoughWithout = Number(process.env.K2 ?? 0.27);

const enoughOfNames = Number(process.env.EN ?? 0.5);
const sumOf = (words: readonly AskedWord[]) => words.reduce((sum, { weight }) => sum + weight, 0);

export type RatedSentence = { sentence: ReadSentence; score: number };

export function rateSentences(
  { sentences, titleStems }: ReadPassage,
  asked: readonly AskedWord[],
  kind: WantedKind | null,
): RatedSentence[] {
  const reach = sumOf(asked);
  return sentences.map((sentence, index) => {
    const [before, after] = [sentences[index - 1], sentences[index + 1]];
    let met = 0;
    for (const word of asked) {
      if (isHeldBy(word, sentence.stems)) met += word.weight;
      else if (before && isHeldBy(word, before.stems)) met += word.weight * beforeShare;
      else if (isHeldBy(word, titleStems)) met += word.weight * titleShare;
      else if (after && isHeldBy(word, after.stems)) met += word.weight * afterShare;
    }
    const bonus = met > 0 && kind?.isHeldBy(sentence.text) ? kindBonus : 0;
    return { sentence, score: reach > 0 ? met / reach + bonus + (met>0&&index===0?leadBonus:0) : 0 };
  });
}

/** Whether a fact of the wanted kind stands in or beside a sentence that holds one of the words, or below a title that does. */
function holdsKindNear({ sentences, titleStems }: ReadPassage, words: readonly AskedWord[], kind: WantedKind): boolean {
  const holdsWord = (held: ReadonlySet<string> | undefined) =>
    held !== undefined && words.some((word) => isHeldBy(word, held));
  return sentences.some(
    ({ text }, index) =>
      kind.isHeldBy(text) &&
      (holdsWord(titleStems) || (process.env.WIN ==="1" ? [index - 1, index, index + 1] : [index-2,index - 1, index, index + 1]).some((place) => holdsWord(sentences[place]?.stems))),
  );
}

/** How many names the words make: those that stand side by side in the question are one. */
function countNames(asked: readonly AskedWord[], isMet: (word: AskedWord) => boolean): number {
  const isName = (word: AskedWord | undefined) => word !== undefined && word.part === "name" && isMet(word);
  return asked.filter((word, index) => isName(word) && !isName(asked[index - 1])).length;
}

/** Whether the passage may hold the answer; one that is only about what the question names does not. */
export function answers(passage: ReadPassage, asked: readonly AskedWord[], kind: WantedKind | null): boolean {
  const held = passage.sentences.reduce((stems, sentence) => stems.union(sentence.stems), passage.titleStems);
  const isMet = (word: AskedWord) => isHeldBy(word, held);
  const partOf = (part: AskedWord["part"]) => asked.filter((word) => word.part === part);
  const [names, matter] = [partOf("name"), partOf("matter")];
  if (sumOf(names.filter(isMet)) < sumOf(names) * enoughOfNames) return false;
  if (matter.length > 0 && !matter.some(isMet) && countNames(asked, isMet) < 2) return false;
  const told = matter.some(isMet) ? matter : asked;
  const hasKind = kind !== null && holdsKindNear(passage, told, kind);
  if (kind?.isNeeded && !hasKind) return false;
  const weighed = names.length + matter.length > 0 ? [...names, ...matter] : asked;
  const share = sumOf(weighed.filter(isMet)) / sumOf(weighed);
  return share >= (kind?.isNeeded ? enoughWithKind : enoughWithout);
}
