/** Whether a passage may answer a question at all; where none does, nothing is quoted. Pure. */
import type { ReadPassage } from "./read-passage.ts";
import type { WantedKind } from "./wanted-kind.ts";
import { type AskedWord, isHeldBy, weightOf } from "./weigh-question.ts";

/** What share of the question has to be met: less where the needed kind of fact stands by. */
const enoughWithKind = 0.17;
const enoughWithout = 0.27;
/** A passage that lacks the names is about something else, unless it meets nearly all the rest. */
const enoughOfNames = 0.5;
const enoughWithoutNames = 0.75;
/** One word in common is a coincidence. */
const enoughSigns = 2;
/** How far from the word that is asked about its fact may stand, in sentences: what it is about is said first. */
const factAfter = 2;
const factBefore = 1;

const holdsAny = (words: readonly AskedWord[], held: ReadonlySet<string> | undefined) =>
  held !== undefined && words.some((word) => isHeldBy(word, held));

function holdsKindNear({ sentences, titleStems }: ReadPassage, words: readonly AskedWord[], kind: WantedKind): boolean {
  return sentences.some(({ text }, index) => {
    if (!kind.isHeldBy(text)) return false;
    const near = sentences.slice(Math.max(0, index - factAfter), index + factBefore + 1);
    return holdsAny(words, titleStems) || near.some(({ stems }) => holdsAny(words, stems));
  });
}

/** Names that stand side by side in the question are one. */
function countNames(asked: readonly AskedWord[], isMet: (word: AskedWord) => boolean): number {
  const isName = (word: AskedWord | undefined) => word !== undefined && word.part === "name" && isMet(word);
  return asked.filter((word, index) => isName(word) && !isName(asked[index - 1])).length;
}

export type Judgement = {
  /** How much of the question the passage meets, 0 to 1. */
  share: number;
  mayAnswer: boolean;
};

export function judgePassage(passage: ReadPassage, asked: readonly AskedWord[], kind: WantedKind | null): Judgement {
  const { sentences, titleStems, stems } = passage;
  const isMet = (word: AskedWord) => isHeldBy(word, stems);
  const names = asked.filter(({ part }) => part === "name");
  const matter = asked.filter(({ part }) => part === "matter");
  const told = names.length + matter.length > 0 ? asked.filter(({ part }) => part !== "kind") : asked;
  if (told.length === 0) return { share: 0, mayAnswer: false };

  const share = weightOf(told.filter(isMet)) / weightOf(told);
  const refused = { share, mayAnswer: false };
  if (weightOf(names.filter(isMet)) < weightOf(names) * enoughOfNames && share < enoughWithoutNames) return refused;

  // About what the question names, and nothing of what it asks about it.
  const meetsMatter = matter.some(isMet);
  if (matter.length > 0 && !meetsMatter && countNames(asked, isMet) < 2) return refused;

  const isNeeded = kind?.isNeeded ?? false;
  if (isNeeded && kind && !holdsKindNear(passage, meetsMatter ? matter : asked, kind)) return refused;

  const factWithMatter =
    isNeeded && sentences.some((sentence) => kind?.isHeldBy(sentence.text) && holdsAny(matter, sentence.stems));
  const inTitle = told.filter((word) => isHeldBy(word, titleStems)).length;
  const signs = told.filter(isMet).length + inTitle + (factWithMatter ? 1 : 0);
  if (signs < Math.min(enoughSigns, told.length)) return refused;

  return { share, mayAnswer: share >= (isNeeded ? enoughWithKind : enoughWithout) };
}
