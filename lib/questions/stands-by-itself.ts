/**
 * Whether a question says what it is about. "How much?" and "Warnanya apa?" are about what was said before, and ask
 * something else in each conversation. In doubt a question does not stand by itself. Pure.
 */
import type { Language } from "#lib/bots/spec.ts";
import { wordsOf } from "#lib/retrieval/words.ts";
import { addressed, conceptOf, isAttribute } from "./concepts.ts";
import { questionKey } from "./question-key.ts";

/** Words that refer back. "Apa itu wifi" asks what wifi is. */
const pointing =
  /(?<!\bapa )\bitu\b|\b(?:tersebut|tadi|begitu|gitu|dia|mereka|it|its|that|those|these|this|they|them|their|he|she|his|her|one|ones|same|sama|juga|lainnya|else|instead)\b/iu;
/** Openings that go on with an earlier question. */
const goingOn =
  /^\s*(?:dan|atau|lalu|terus|trus|kalau|kalo|klo|bagaimana (?:dengan|kalau)|gimana (?:dengan|kalau|kalo)|bagi|untuk|utk|buat|dengan|tanpa|and|or|but|then|so|what (?:about|if)|how about|for|with|without|if)\b/iu;
/** "Warnanya" is the colour of something. */
const ofSomething = /\b(?!hanya|punya|biasanya|sebenarnya)\p{L}{3,}nya\b/giu;

const places: ReadonlySet<string> = new Set(["address", "location"]);
const isOfTheAsked = ({ folded }: { folded: string }): boolean =>
  addressed.get(folded) === "you" || places.has(conceptOf(folded) ?? "");

/** The key marks negations, directions and figures. */
const bare = (token: string): string => token.replace(/^!?(?:before:|after:|[<>])?/, "");

export function standsByItself(question: string, fallback: Language): boolean {
  if (pointing.test(question) || goingOn.test(question)) return false;
  const own = question.replace(ofSomething, " ");
  const words = wordsOf(own);
  if (words.length < 2) return false;
  const tokens = questionKey(own, fallback)?.split(" ") ?? [];
  const isAbout = (token: string) => token !== "" && !/^[#>]|>/.test(token) && token !== "you" && !isAttribute(token);
  return tokens.map(bare).some(isAbout) || (tokens.includes("where") && words.some(isOfTheAsked));
}
