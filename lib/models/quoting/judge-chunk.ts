/** Whether a chunk may answer a question at all; where none does, nothing is quoted. Pure. */
import { mayCount } from "./count-near.ts";
import type { ParsedChunk } from "./parse-chunk.ts";
import type { ParsedQuestion } from "./parse-question.ts";
import type { WantedKind } from "./wanted-kind.ts";
import { type AskedWord, isHeldBy, weightOf } from "./weigh-question.ts";

/** The share of the question that a chunk has to meet: less where the wanted kind of fact stands near. */
const enoughWithKind = 0.17;
const enoughWithout = 0.27;
/** "Which lens?" holds more of its answer's words, and "does it have a lens?" nearly all of them. */
const enoughForWhich = 0.33;
const enoughToConfirm = 0.4;
/** A chunk without the question's names is about another subject, unless it meets nearly all other words. */
const enoughOfNames = 0.5;
const enoughWithoutNames = 0.75;
/** One word in common is a coincidence. */
const enoughSigns = 2;
/** How many sentences after or before the asked word its fact may stand: the subject is usually named first. */
const factAfter = 2;
const factBefore = 1;

const holdsAny = (words: readonly AskedWord[], held: ReadonlySet<string> | undefined) =>
  held !== undefined && words.some((word) => isHeldBy(word, held));

function holdsKindNear({ sentences, titleStems }: ParsedChunk, words: readonly AskedWord[], kind: WantedKind): boolean {
  return sentences.some(({ text }, index) => {
    if (!kind.isHeldBy(text)) return false;
    const near = sentences.slice(Math.max(0, index - factAfter), index + factBefore + 1);
    return holdsAny(words, titleStems) || near.some(({ stems }) => holdsAny(words, stems));
  });
}

/** Neighbouring names in the question are one name. */
function countNames(asked: readonly AskedWord[], isMet: (word: AskedWord) => boolean): number {
  const isName = (word: AskedWord | undefined) => word !== undefined && word.part === "name" && isMet(word);
  return asked.filter((word, index) => isName(word) && !isName(asked[index - 1])).length;
}

export type ChunkJudgement = {
  /** The share of the question that the chunk meets, 0 to 1. */
  share: number;
  mayAnswer: boolean;
};

/** The chunk holds the question's names, and none of its other words. */
const meetsNamesAlone = (
  asked: readonly AskedWord[],
  matter: readonly AskedWord[],
  isMet: (word: AskedWord) => boolean,
) => matter.length > 0 && !matter.some(isMet) && countNames(asked, isMet) < 2;

const shareOf = (words: readonly AskedWord[], isMet: (word: AskedWord) => boolean): number =>
  words.length === 0 ? 1 : weightOf(words.filter(isMet)) / weightOf(words);

function enoughFor({ kind, form }: ParsedQuestion): number {
  if (kind?.isNeeded) return enoughWithKind;
  return form === "which" ? enoughForWhich : enoughWithout;
}

export function judgeChunk(chunk: ParsedChunk, question: ParsedQuestion): ChunkJudgement {
  const { sentences, titleStems, stems } = chunk;
  const { asked, counted, kind, form } = question;
  const isMet = (word: AskedWord) => isHeldBy(word, stems);
  const names = asked.filter(({ part }) => part === "name");
  const matter = asked.filter(({ part }) => part === "matter");
  const told = names.length + matter.length > 0 ? asked.filter(({ part }) => part !== "kind") : asked;
  if (told.length === 0) return { share: 0, mayAnswer: false };

  const share = shareOf(told, isMet);
  const refused = { share, mayAnswer: false };
  if (shareOf(names, isMet) < enoughOfNames && share < enoughWithoutNames) return refused;
  if (meetsNamesAlone(asked, matter, isMet)) return refused;
  if (form === "yes-or-no" && Math.min(share, shareOf(matter, isMet)) < enoughToConfirm) return refused;
  if (!mayCount(chunk, counted)) return refused;
  if (kind?.isNeeded && !holdsKindNear(chunk, matter.some(isMet) ? matter : asked, kind)) return refused;

  const factWithMatter = sentences.some(({ text, stems: held }) => kind?.isHeldBy(text) && holdsAny(matter, held));
  const inTitle = told.filter((word) => isHeldBy(word, titleStems)).length;
  const signs = told.filter(isMet).length + inTitle + (factWithMatter ? 1 : 0);
  if (signs < Math.min(enoughSigns, told.length)) return refused;

  return { share, mayAnswer: share >= enoughFor(question) };
}
