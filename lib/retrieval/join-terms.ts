/** Puts codes, numbers and dates of several words in the place of these words, where some chunk holds them. Pure. */
import type { AnalyzedQuery, JoinedTerm, QueryTerm } from "./analyze.ts";
import type { Held } from "./port.ts";

/** The weight of a word beside the whole that it is a part of, where it may mean something by itself. */
const loosePartFactor = 0.25;

/** What some words of a question are together, in every form that some chunk holds. */
type Whole = { forms: string[]; parts: readonly string[]; isTight: boolean; weight: number };

const isOf = (parts: readonly string[], other: readonly string[]) => parts.join(" ") === other.join(" ");

/** The longest first, and none with a word of a longer one. */
function heldWholes(joined: readonly JoinedTerm[], held: ReadonlyMap<string, Held>): Whole[] {
  const taken = new Set<string>();
  const wholes: Whole[] = [];
  for (const { parts } of joined) {
    if (parts.some((part) => taken.has(part))) continue;
    const same = joined.filter((other) => held.has(other.form) && isOf(other.parts, parts));
    const [first] = same;
    if (!first) continue;
    for (const part of parts) taken.add(part);
    const forms = same.map(({ form }) => form);
    wholes.push({ forms, parts, isTight: same.some(({ isTight }) => isTight), weight: first.weight });
  }
  return wholes;
}

/** The weight of a word beside what it is a part of: the words of "AX-200/C" mean nothing else, those of "3 kg" do. */
const partFactor = (whole: Whole | undefined) => (whole ? (whole.isTight ? 0 : loosePartFactor) : 1);

/** A code that no chunk holds: its parts alone say little. */
const isUnknownCode = ({ form, isTight }: JoinedTerm) => isTight && /\p{L}/u.test(form) && /\p{N}/u.test(form);

/**
 * The joined words stand in the place of their parts where a chunk holds them. A code that none holds lowers the score of
 * chunks that hold its parts alone.
 */
export function joinTerms(
  { terms, joined }: Pick<AnalyzedQuery, "terms" | "joined">,
  held: ReadonlyMap<string, Held>,
): QueryTerm[] {
  const wholes = heldWholes(joined, held);
  const told = new Set(wholes.flatMap(({ parts }) => parts));
  const lacking = joined.filter((one) => isUnknownCode(one) && !one.parts.some((part) => told.has(part))).slice(0, 1);
  const toTerm = (forms: readonly string[], weight: number): QueryTerm => ({
    folded: forms[0] ?? "",
    stems: [...forms],
    weight,
    isStopWord: false,
  });
  const parts = terms.flatMap((term) => {
    const factor = partFactor(wholes.find((whole) => whole.parts.includes(term.folded)));
    return factor === 0 ? [] : [{ ...term, weight: term.weight * factor }];
  });
  return [
    ...wholes.map(({ forms, weight }) => toTerm(forms, weight)),
    ...parts,
    ...lacking.map(({ form, weight }) => toTerm([form], weight)),
  ];
}
