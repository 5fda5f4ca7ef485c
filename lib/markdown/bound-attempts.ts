/** Bounds the constructs within a line of Markdown that look far ahead or wait for an end. */
import type { Construct, TokenizeContext, Tokenizer } from "micromark-util-types";

/** Brackets that may wait for their closing ones; links and images nest no deeper. */
export const maxOpenBrackets = 32;
/**
 * Characters that may be read in vain for the end of a construct: a free amount, and a share for each character already
 * read.
 */
const freeLookahead = 50_000;
const lookaheadShare = 4;
const maxSearches = 1_000;
/**
 * The greatest number of emphasis signs and opening brackets in a paragraph: a thousand links and five hundred bold
 * words.
 */
export const maxSigns = 2_000;

/** Keyed by the parser of a document or the tokenizer of a paragraph. */
const counts = new WeakMap<object, Map<string, number>>();

function countsOf(key: object): Map<string, number> {
  const known = counts.get(key) ?? new Map<string, number>();
  counts.set(key, known);
  return known;
}

const renamed = (construct: Construct, tokenize: Tokenizer): Construct => ({
  ...construct,
  name: `bounded-${construct.name}`,
  tokenize,
});

/** Code and tags look for their end up to the paragraph's, and start again behind each sign without an end. */
export function boundLookahead(construct: Construct): Construct {
  const name = construct.name ?? "";
  return renamed(construct, function (effects, ok, nok) {
    const wasted = countsOf(this.parser);
    const { offset } = this.now();
    const spent = wasted.get(name) ?? 0;
    if (spent > freeLookahead + lookaheadShare * offset) return nok;
    return construct.tokenize.call(this, effects, ok, (code) => {
      wasted.set(name, spent + this.now().offset - offset);
      return nok(code);
    });
  });
}

function isOneTooMany(context: TokenizeContext): boolean {
  const ofParagraph = countsOf(context);
  const signs = (ofParagraph.get("signs") ?? 0) + 1;
  ofParagraph.set("signs", signs);
  return signs > maxSigns;
}

export function boundSigns(construct: Construct): Construct {
  return renamed(construct, function (effects, ok, nok) {
    return isOneTooMany(this) ? nok : construct.tokenize.call(this, effects, ok, nok);
  });
}

/** Where too many brackets wait, they become text, and the next one waits alone. */
export function boundBrackets(construct: Construct): Construct {
  return renamed(construct, function (effects, ok, nok) {
    const open = this._labelStarts ?? [];
    if (isOneTooMany(this)) return nok;
    if (open.length >= maxOpenBrackets) {
      for (const bracket of open) bracket._balanced = true;
      open.length = 0;
    }
    return construct.tokenize.call(this, effects, ok, nok);
  });
}

/**
 * Within brackets no text is an autolink; the extension looks for an open bracket through all text before each word.
 */
export function boundAutolink(construct: Construct): Construct {
  return renamed(construct, function (effects, ok, nok) {
    const isInBrackets = this._labelStarts?.some(({ _balanced }) => !_balanced);
    return isInBrackets ? nok : construct.tokenize.call(this, effects, ok, nok);
  });
}

/** The start of a footnote is searched for through all text before a closing bracket. */
export function boundSearches(construct: Construct): Construct {
  const name = construct.name ?? "";
  return renamed(construct, function (effects, ok, nok) {
    const searches = countsOf(this);
    const made = searches.get(name) ?? 0;
    searches.set(name, made + 1);
    return made < maxSearches ? construct.tokenize.call(this, effects, ok, nok) : nok;
  });
}
