/**
 * Roots of Indonesian words by their affixes, without a dictionary. A word does not always tell its root's first letter
 * or its suffix: "mengirim" may come of "irim" or "kirim", "memesan" of "pes" or "pesan". So a word may have several
 * roots, and words with a common root are forms of each other. Pure.
 */

const particle = /(?:lah|kah|tah|pun)$/;
const possessive = /(?:nya|ku|mu)$/;
const minRootLength = 4;
/** Few roots are longer; an apparent suffix may belong to a shorter one: "pesan", "tanya", "pakai". */
const typicalRootLength = 6;
const maxRoots = 4;

const strip = (word: string, suffix: RegExp): string => {
  const bare = word.replace(suffix, "");
  return bare.length >= minRootLength ? bare : word;
};

/** The letters that a root may begin with after each nasal prefix; "" for a root that begins with the vowel itself. */
const nasal: readonly [prefix: RegExp, letters: readonly string[]][] = [
  [/^(?:meny|peny)/, ["s"]],
  [/^(?:meng|peng)/, ["", "k"]],
  [/^(?:mem|pem)/, ["p", "m"]],
  [/^(?:men|pen)/, ["t", "n"]],
];
const causative = /^(?:memper|diper)/;
const plain = /^(?:bel|pel)(?=ajar)|^(?:be|pe)(?=kerja|serta)|^(?:ber|per|ter|di|ke|se)|^(?:me|pe)(?=[lrwymn])/;
/** The possible beginnings of an Indonesian root: never "mb" or "rt". */
const beginning = /^(?:[aeiou]|[^aeiou][aeiou]|(?:ny|ng|kh|sy|[bdfgkpt]r|[bfgkp]l|s[kpt])[aeiou])/;

const isRoot = (text: string) => text.length >= minRootLength - 1 && beginning.test(text);

/** Null where the word has none of the prefixes. */
function withoutPrefix(word: string): string[] | null {
  const caused = word.replace(causative, "");
  if (caused !== word && isRoot(caused)) return [caused];
  for (const [prefix, letters] of nasal) {
    const rest = word.replace(prefix, "");
    if (rest === word) continue;
    if (/^[aeiou]/.test(rest) && rest.length >= minRootLength - 1) return letters.map((letter) => letter + rest);
    if (isRoot(rest)) return [rest];
  }
  const rest = word.replace(plain, "");
  return rest !== word && rest.length >= minRootLength && isRoot(rest) ? [rest] : null;
}

/** The word without its possible suffixes, the likeliest first, and with endings that may belong to the root. */
function stripped(word: string, hasPrefix: boolean): string[] {
  const suffixes = [possessive, /kan$/, /an$/, ...(hasPrefix ? [/i$/] : [])];
  const bare = suffixes.map((suffix) => strip(word, suffix)).filter((one) => one !== word);
  const twice = bare.flatMap((one) => suffixes.slice(1).map((suffix) => strip(one, suffix)));
  const shortest = [...bare, ...twice].toSorted((a, b) => a.length - b.length);
  return [
    ...shortest.slice(0, 1),
    ...bare.filter((one) => one.length <= typicalRootLength),
    ...(word.length <= typicalRootLength ? [word] : []),
  ];
}

/** At least one root, four at most; the likeliest comes first. `word` is folded: small letters without marks. */
export function rootsOf(word: string): string[] {
  const said = strip(word, particle);
  if (said.length <= minRootLength) return [said];
  const once = withoutPrefix(said) ?? [said];
  const hasPrefix = once[0] !== said;
  const inner = hasPrefix ? once.flatMap((root) => withoutPrefix(root) ?? [root]) : once;
  const roots = inner.flatMap((root) => {
    const bare = stripped(root, hasPrefix);
    return bare.length > 0 ? bare : [root];
  });
  return [...new Set(roots)].slice(0, maxRoots);
}
