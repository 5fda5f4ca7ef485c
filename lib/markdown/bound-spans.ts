/**
 * Bounds emphasis and strikethrough: a sign that cannot close any opener, or opens more than the bound, is marked so
 * before micromark's resolvers search for openers, in time quadratic in such signs.
 */
import type { Construct, Event, Resolver, Token, TokenizeContext } from "micromark-util-types";

/** Signs that may wait for their closing ones; spans nest no deeper. */
export const maxOpenSigns = 32;
/** Searches allowed for signs without an opener of a fitting length. */
const maxVainSearches = 64;

/** `isPassed`: a closing sign that does not fit this one was matched past it, or not at all. */
type Sign = { token: Token; marker: string; left: number; isPassed: boolean };

const sizeOf = ({ start, end }: Token): number => end.offset - start.offset;

const waiting = (open: readonly Sign[]): number => open.reduce((sum, { left }) => sum + left, 0);

/** "If one of the delimiters can both open and close, the sum of their lengths must not be a multiple of 3 …" */
function goTogether(opener: Sign, closer: Sign): boolean {
  if (opener.marker !== closer.marker) return false;
  const areBothWays = Boolean(opener.token._close || closer.token._open);
  const isPassed = areBothWays && closer.left % 3 !== 0 && (opener.left + closer.left) % 3 === 0;
  if (isPassed) opener.isPassed = true;
  return !isPassed;
}

/** Matches signs as `resolveAllAttention` of micromark does. */
function closeAttention(open: Sign[], closer: Sign): boolean {
  let closes = false;
  while (closer.left > 0) {
    const at = open.findLastIndex((opener) => goTogether(opener, closer));
    const opener = open[at];
    if (!opener) break;
    const used = opener.left > 1 && closer.left > 1 ? 2 : 1;
    opener.left -= used;
    closer.left -= used;
    open.length = opener.left > 0 ? at + 1 : at;
    closes = true;
  }
  return closes;
}

/** A strikethrough sign closes an opener of the same length, whole. */
function closeStrikethrough(open: Sign[], closer: Sign): boolean {
  const at = open.findLastIndex(({ left }) => left === closer.left);
  if (at < 0) return false;
  open.length = at;
  closer.left = 0;
  return true;
}

type Close = typeof closeAttention;

function pruneSigns(type: string, close: Close): Resolver {
  return (events: Event[], context: TokenizeContext): Event[] => {
    const open: Sign[] = [];
    const vain: Sign[] = [];
    for (const [kind, token] of events) {
      if (kind !== "enter" || token.type !== type) continue;
      const marker = context.sliceSerialize(token).charAt(0);
      const sign: Sign = { token, marker, left: sizeOf(token), isPassed: false };
      if (token._close && !close(open, sign)) vain.push(sign);
      if (!token._open || sign.left === 0) continue;
      if (waiting(open) + sign.left > maxOpenSigns) token._open = false;
      else open.push(sign);
    }
    // A sign's ability to close matters only for signs that pass it.
    const passed = vain.filter(({ token, isPassed }) => isPassed && token._open);
    const searched = new Set(passed.slice(0, maxVainSearches));
    for (const { token } of passed.slice(maxVainSearches)) token._open = false;
    for (const sign of vain) if (!searched.has(sign)) sign.token._close = false;
    return events;
  };
}

const pruneByName: Readonly<Record<string, Resolver>> = {
  attention: pruneSigns("attentionSequence", closeAttention),
  strikethrough: pruneSigns("strikethroughSequenceTemporary", closeStrikethrough),
};

export function boundSpan(construct: Construct): Construct {
  const { name = "", resolveAll } = construct;
  const prune = pruneByName[name];
  if (!prune || !resolveAll) return construct;
  return {
    ...construct,
    name: `bounded-${name}`,
    resolveAll: (events, context) => resolveAll(prune(events, context), context),
  };
}
