/**
 * Chunks the texts below the same headings into chunks of at most `tokens` tokens: between paragraphs, else between
 * sentences, else between words, else between characters. Each chunk begins with the last whole sentences of the one
 * before. Pure.
 */
import { type Body, maxCharacters, type SectionChunker } from "./chunk-blocks.ts";
import { sentencesOf } from "./sentences.ts";

/** The maximum of a chunk's tokens, and of those repeated from the chunk before. */
export type TokenLimits = { tokens: number; overlap: number };

export type CountTokens = (text: string) => number;

/** A sentence, or a part of a sentence that is too long for a chunk. */
type Unit = {
  /** The white space before the unit, which the first unit of a chunk leaves out. */
  gap: string;
  text: string;
  page: number | undefined;
  /** The unit's tokens, without and with the white space before it. */
  alone: number;
  joined: number;
  isSentence: boolean;
};

/** In UTF-16 units, of which none takes more than three tokens, so that a piece fits into the smallest chunk. */
const smallPiece = 20;

/** Cuts between grapheme clusters, as long as a cluster is not longer than a piece. */
function* piecesOf(word: string): Generator<string> {
  let piece = "";
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(word))
    for (const part of segment.length > smallPiece ? segment : [segment]) {
      if (piece.length + part.length > smallPiece) {
        yield piece;
        piece = "";
      }
      piece += part;
    }
  if (piece) yield piece;
}

/** Splits a text into sentences, and sentences that are too long into parts. */
function unitFinder(maxTokens: number, count: CountTokens) {
  const isTooLong = (text: string) => text.length > maxCharacters || count(text) > maxTokens;
  const measure = (unit: Pick<Unit, "gap" | "text" | "page" | "isSentence">): Unit => ({
    ...unit,
    alone: count(unit.text),
    joined: count(unit.gap + unit.text),
  });

  function* partsOf(sentence: string, gapBefore: string, page: number | undefined): Generator<Unit> {
    for (const [, space = "", word = ""] of sentence.matchAll(/(\s*)(\S+)/g)) {
      let gap = space || gapBefore;
      for (const text of isTooLong(word) ? piecesOf(word) : [word]) {
        yield measure({ gap, text, page, isSentence: false });
        gap = "";
      }
    }
  }

  return function* unitsOf({ text: body, page }: Body): Generator<Unit> {
    for (const [, lineBreak = "", line = ""] of body.matchAll(/(\s*)(\S.*)/g)) {
      let gap = lineBreak || "\n\n";
      for (const text of sentencesOf(line)) {
        if (isTooLong(text)) yield* partsOf(text, gap, page);
        else yield measure({ gap, text, page, isSentence: true });
        gap = " ";
      }
    }
  };
}

/** An upper bound of the joined text's tokens, where white space separates the units. */
const tokensOf = (units: readonly Unit[]) =>
  units.reduce((sum, { alone, joined }, place) => sum + (place === 0 ? alone : joined), 0);

const joinUnits = (units: readonly Unit[]) =>
  units.map(({ gap, text }, place) => (place === 0 ? text : gap + text)).join("");

/** The last whole sentences, but never all units: no chunk is only the beginning of the next. */
function lastSentences(units: readonly Unit[], maxTokens: number): Unit[] {
  let from = units.length;
  while (from > 1 && units[from - 1]?.isSentence && tokensOf(units.slice(from - 1)) <= maxTokens) from--;
  return units.slice(from);
}

const lengthOf = (units: readonly Unit[]) => units.reduce((sum, { gap, text }) => sum + gap.length + text.length, 0);

type Chunk = ReturnType<SectionChunker>[number];

/** The first `repeated` units stand in the chunk before, too. */
function toChunk(units: readonly Unit[], repeated: number): Chunk {
  const [first] = units;
  return {
    text: joinUnits(units),
    ...(first?.page === undefined ? {} : { page: first.page }),
    ...(repeated > 0 ? { repeated: joinUnits(units.slice(0, repeated)).length } : {}),
  };
}

export function chunkByTokens({ tokens, overlap }: TokenLimits, count: CountTokens): SectionChunker {
  const unitsOf = unitFinder(tokens, count);
  const fits = (units: readonly Unit[]) => {
    if (tokensOf(units) > tokens || lengthOf(units) > maxCharacters) return false;
    // The parts of one word may take more tokens together than each alone.
    const hasParts = units.some(({ gap }, place) => place > 0 && gap === "");
    return !hasParts || count(joinUnits(units)) <= tokens;
  };
  return (bodies) => {
    const chunks: Chunk[] = [];
    let open: Unit[] = [];
    let repeated = 0;
    const next = () => {
      if (open.length === repeated) return;
      chunks.push(toChunk(open, repeated));
      open = lastSentences(open, overlap);
      repeated = open.length;
    };
    /** Where both do not fit, the repeated sentences are dropped rather than the new unit. */
    const add = (unit: Unit) => {
      if (!fits([...open, unit])) next();
      while (repeated > 0 && !fits([...open, unit])) {
        open.shift();
        repeated--;
      }
      open.push(unit);
    };
    for (const body of bodies) {
      const units = [...unitsOf(body)];
      const isWhole = fits([...open, ...units]);
      const isWholeInNext = fits([...lastSentences(open, overlap), ...units]);
      // A sentence that must be cut anyway fills up a chunk that is less than half full.
      if (!isWhole && (isWholeInNext || tokensOf(open) * 2 >= tokens)) next();
      for (const unit of units) add(unit);
    }
    next();
    return chunks;
  };
}
