/**
 * Phone numbers as people write them: with spaces, dots, hyphens and brackets, with +62 or with 0. Two spellings of one
 * number have one key. A part of a longer number is no number. Client-safe, pure.
 */

/** What stands between the digits of one number. */
export const phoneSigns = [" ", "\u00a0", ".", "-", "\u2011", "\u2013", "(", ")", "/"] as const;

const minDigits = 8;
const maxDigits = 15;
const isMobile = /^8\d{8,12}$/;

/** Digits of the number as one has it at home, or with a plus sign for one of another country. */
function keyOf(digits: string, hasPlus: boolean): string | null {
  const whole = digits.replace(/^00/, "");
  if (whole.length < minDigits || whole.length > maxDigits) return null;
  const isForeign = hasPlus || whole !== digits;
  if (whole.startsWith("62") && (isForeign || whole.length >= 10)) return whole.slice(2).replace(/^0/, "");
  if (isForeign) return `+${whole}`;
  if (whole.startsWith("0")) return whole.slice(1);
  return isMobile.test(whole) ? whole : `+${whole}`;
}

const written = /^\+?[\d\s.\-\u2011\u2013()/]+$/u;
const beginning = /^[\s(]*(?:\+|0|62|8\d)/;

/** Null for what is no phone number as a whole. */
export function phoneKey(text: string): string | null {
  const said = text.trim().replace(/^\(\+/, "+(");
  if (!written.test(said) || !beginning.test(said)) return null;
  return keyOf(said.replace(/\D/g, ""), said.startsWith("+"));
}

type Group = { digits: string; start: number; end: number; hasPlus: boolean };

const groupsOf = (text: string): Group[] =>
  Array.from(text.matchAll(/\+?\(?\+?\d+/g), ({ 0: found, index }) => ({
    digits: found.replace(/\D/g, ""),
    start: index,
    end: index + found.length,
    hasPlus: found.includes("+"),
  }));

const joins = /^[ \u00a0.\-\u2011\u2013()/]{0,3}$/u;
const isSpace = /^[ \u00a0]+$/u;
/** The blocks of one spaced number; a shorter group beside it is a count or a day, a longer one is another number. */
const isBlock = ({ digits, hasPlus }: Group) => digits.length >= 3 && digits.length <= 6 && !hasPlus;

/** Whether two groups are pieces of one number. */
const continues = (gap: string, beside: Group, isSpaced: boolean): boolean =>
  joins.test(gap) && (isSpace.test(gap) ? isSpaced && isBlock(beside) : true);

type Found = { text: string; groups: readonly Group[]; from: number; to: number; isSpaced: boolean };

/** Whether the groups stand beside further ones of the same number, or within a word. */
function isPart({ text, groups, from, to, isSpaced }: Found): boolean {
  const [before, first, last, after] = [groups[from - 1], groups[from], groups[to], groups[to + 1]];
  if (!first || !last) return true;
  if (
    /[\p{L}\p{M}#_]-?$/u.test(text.slice(Math.max(0, first.start - 2), first.start)) ||
    /^[\p{L}\p{M}_]/u.test(text.charAt(last.end))
  )
    return true;
  return (
    (before !== undefined && !first.hasPlus && continues(text.slice(before.end, first.start), before, isSpaced)) ||
    (after !== undefined &&
      !after.digits.startsWith("0") &&
      continues(text.slice(last.end, after.start), after, isSpaced))
  );
}

/** Whether a text has a number with the key as a whole, in any spelling. */
export function holdsPhone(text: string, key: string): boolean {
  const groups = groupsOf(text);
  return groups.some((first, from) => {
    let [digits, isSpaced] = ["", false];
    for (let to = from; to < groups.length; to++) {
      const { digits: added, start, hasPlus } = groups[to] ?? first;
      const gap = to === from ? "" : text.slice(groups[to - 1]?.end, start);
      if (!joins.test(gap) || (to > from && hasPlus)) return false;
      isSpaced ||= isSpace.test(gap);
      digits += added;
      if (digits.length > maxDigits + 3) return false;
      if (keyOf(digits, first.hasPlus) === key && !isPart({ text, groups, from, to, isSpaced })) return true;
    }
    return false;
  });
}
