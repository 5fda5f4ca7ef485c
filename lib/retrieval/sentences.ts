/** Splits a text into sentences. Pure. */

/** Abbreviations whose full stop ends no sentence; none is longer. */
const maxAbbreviation = 8;
const abbreviation = /\s(?:dr|dll|dsb|dst|hlm|jl|no|pt|cv|tn|ny|mr|mrs|ms|st|vs|e\.g|i\.e|a\.n|s\.d|\p{L})\.$/iu;

/** White space behind the end of a sentence, or the end itself where no space follows it, as in Chinese. */
const boundary = /(?<=[.!?…]["”’)]?)\s+|(?<=[。！？｡][」』”’）]?)(?![」』”’）])\s*/;

/** The sentences of a chunk. A point inside a figure, "100.000", ends none. */
export function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  for (const block of text.split(/\n+/)) {
    let current = "";
    for (const part of block.split(boundary)) {
      current = current ? `${current} ${part}` : part;
      if (abbreviation.test(` ${part}`.slice(-maxAbbreviation))) continue;
      if (current.trim()) sentences.push(current.trim());
      current = "";
    }
    if (current.trim()) sentences.push(current.trim());
  }
  return sentences;
}
