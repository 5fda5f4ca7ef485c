/** Puts codes, numbers and dates of several words in the place of these words, where some chunk holds them. Pure. */
import type { AnalyzedQuery, JoinedTerm, QueryTerm } from "./analyze.ts";
import type { Held } from "./port.ts";

/** The weight of a word beside the whole that it is a part of, where it may mean something by itself. */
const loosePartFactor = 0.12;
/** The weight of a code's parts where no chunk holds the code. */
const unknownPartFactor = 0.3;
/** A word of more letters means something by itself: "COVID-19". */
const maxCodeLetters = 3;

type Asked = Pick<AnalyzedQuery, "terms" | "joined">;

/** What some words of a question are together, in every form that some chunk holds. */
type Whole = { forms: string[]; parts: readonly string[]; isTight: boolean; weight: number };

const isOf = (parts: readonly string[], other: readonly string[]) => parts.join(" ") === other.join(" ");

/** The longest first, each with the weight of its words, and none with a word of a longer one. */
function heldWholes({ terms, joined }: Asked, held: ReadonlyMap<string, Held>): Whole[] {
  const weights = new Map(terms.map(({ folded, weight }) => [folded, weight]));
  const taken = new Set<string>();
  const wholes: Whole[] = [];
  for (const { parts } of joined) {
    if (parts.some((part) => taken.has(part))) continue;
    const same = joined.filter((other) => held.has(other.form) && isOf(other.parts, parts));
    if (same.length === 0) continue;
    for (const part of parts) taken.add(part);
    const forms = same.map(({ form }) => form);
    const weight = parts.reduce((sum, part) => sum + (weights.get(part) ?? 0), 0);
    wholes.push({ forms, parts, isTight: same.some(({ isTight }) => isTight), weight });
  }
  return wholes;
}

const isWordItself = (part: string) => part.length > maxCodeLetters && !/\p{N}/u.test(part);

/** The weight of a word beside what it is a part of: the words of "AX-200/C" mean nothing else, those of "3 kg" do. */
function partFactor(part: string, whole: Whole | undefined): number {
  if (!whole) return 1;
  return whole.isTight && !isWordItself(part) ? 0 : loosePartFactor;
}

/** A code that no chunk holds: its parts alone say little. */
const isUnknownCode = ({ form, isTight }: JoinedTerm) => isTight && /\p{L}/u.test(form) && /\p{N}/u.test(form);

/**
 * The joined words stand in the place of their parts where a chunk holds them. A code that none holds lowers the score of
 * chunks that hold its parts alone.
 */
export function joinTerms({ terms, joined }: Asked, held: ReadonlyMap<string, Held>): QueryTerm[] {
  const wholes = heldWholes({ terms, joined }, held);
  const told = new Set(wholes.flatMap(({ parts }) => parts));
  const [lacking] = joined.filter((one) => isUnknownCode(one) && !one.parts.some((part) => told.has(part)));
  const isOfLacking = (part: string) => lacking?.parts.includes(part) && !isWordItself(part);
  const toTerm = (forms: readonly string[], weight: number): QueryTerm => ({
    folded: forms[0] ?? "",
    stems: [...forms],
    weight,
    isStopWord: false,
  });
  const parts = terms.flatMap((term) => {
    const { folded, weight } = term;
    const whole = wholes.find(({ parts }) => parts.includes(folded));
    const factor = partFactor(folded, whole) * (isOfLacking(folded) ? unknownPartFactor : 1);
    return factor === 0 ? [] : [{ ...term, weight: weight * factor }];
  });
  return [
    ...wholes.map(({ forms, weight }) => toTerm(forms, weight)),
    ...parts,
    ...(lacking ? [toTerm([lacking.form], lacking.weight)] : []),
  ];
}
