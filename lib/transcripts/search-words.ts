/** The words of a search in conversations: the forms in which a message may have them, and where it has them. Pure. */
import { rootsOf } from "#lib/retrieval/stem-indonesian.ts";
import { fold } from "#lib/text/fold.ts";

/** Beginnings of words; a message matches by one of them. */
export type WordForms = readonly string[];

const word = /[\p{L}\p{N}\p{M}]+/gu;
const maxWords = 12;
const maxRoots = 2;
const minRootLength = 4;
const hasDigit = /\p{N}/u;

const plainPrefixes = ["di", "ber", "ter"];

/** The nasal prefixes swallow a root's first letter, or fit themselves to it. */
function nasalForms(root: string): string[] {
  const [first = "", rest] = [root[0], root.slice(1)];
  if (first === "k") return [`meng${rest}`, `peng${rest}`];
  if (first === "s") return [`meny${rest}`, `peny${rest}`];
  if (first === "p") return [`mem${rest}`, `pem${rest}`];
  if (first === "t") return [`men${rest}`, `pen${rest}`];
  if (/[aeiough]/.test(first)) return [`meng${root}`, `peng${root}`];
  if (/[bf]/.test(first)) return [`mem${root}`, `pem${root}`];
  if (/[cdj]/.test(first)) return [`men${root}`, `pen${root}`];
  return [`me${root}`, `pe${root}`];
}

function formsOf(said: string): string[] {
  if (said.length < minRootLength || hasDigit.test(said)) return [said];
  const roots = rootsOf(said).filter((root) => root.length >= minRootLength);
  const inflected = roots
    .slice(0, maxRoots)
    .flatMap((root) => [root, ...plainPrefixes.map((prefix) => prefix + root), ...nasalForms(root)]);
  return [...new Set([said, ...inflected])];
}

/** In the order of the words, each once; none for a text without words. */
export function searchForms(text: string): WordForms[] {
  const words = new Set([...text.matchAll(word)].map(([found]) => fold(found)));
  return [...words].slice(0, maxWords).map(formsOf);
}

export type Span = { start: number; end: number };

/** A form shorter than this is a word of its own, as in the index. */
const minPrefix = 3;
const fits = (folded: string) => (form: string) =>
  form.length < minPrefix ? folded === form : folded.startsWith(form);

/** The words of a text that a search found. */
export function findSpans(text: string, forms: readonly WordForms[]): Span[] {
  const all = forms.flat();
  return [...text.matchAll(word)].flatMap(({ 0: found, index }) =>
    all.some(fits(fold(found))) ? [{ start: index, end: index + found.length }] : [],
  );
}

export type Excerpt = { text: string; spans: Span[] };

const excerptLength = 200;
/** So much stands before the first word that was found. */
const lead = 60;

/** The part of a text around the first word that was found, on one line. */
export function excerptOf(text: string, forms: readonly WordForms[]): Excerpt {
  const flat = text.replace(/\s+/g, " ").trim();
  const first = findSpans(flat, forms)[0]?.start ?? 0;
  const wanted = Math.max(0, first - lead);
  const space = flat.indexOf(" ", wanted);
  const start = wanted === 0 ? 0 : space < 0 || space >= first ? first : space + 1;
  const cut = flat.slice(start, start + excerptLength);
  const shown = `${start > 0 ? "… " : ""}${cut}${start + excerptLength < flat.length ? "…" : ""}`;
  return { text: shown, spans: findSpans(shown, forms) };
}
