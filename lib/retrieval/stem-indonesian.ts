/**
 * Roots of Indonesian words by their affixes, without a dictionary. What was taken off a root the word does not always say:
 * "mengirim" may come of "irim" or "kirim", "memesan" of "pes" or "pesan". So there may be several roots, and words that
 * share one are forms of each other. Pure.
 */

const particle = /(?:lah|kah|tah|pun)$/;
const possessive = /(?:nya|ku|mu)$/;
const minRootLength = 4;
/** Few roots are longer; what looks like a suffix may belong to one that is not: "pesan", "tanya", "pakai". */
const typicalRootLength = 6;
const maxRoots = 4;

const strip = (word: string, suffix: RegExp): string => {
  const bare = word.replace(suffix, "");
  return bare.length >= minRootLength ? bare : word;
};

/** What may stand before a root that begins with a vowel after each nasal prefix; "" is the vowel itself. */
const nasal: readonly [prefix: RegExp, letters: readonly string[]][] = [
  [/^(?:meny|peny)/, ["s"]],
  [/^(?:meng|peng)/, ["", "k"]],
  [/^(?:mem|pem)/, ["p", "m"]],
  [/^(?:men|pen)/, ["t", "n"]],
];
const causative = /^(?:memper|diper)/;
const plain = /^(?:bel|pel)(?=ajar)|^(?:be|pe)(?=kerja|serta)|^(?:ber|per|ter|di|ke|se)|^(?:me|pe)(?=[lrwymn])/;
/** How an Indonesian root begins: never with "mb" or "rt". */
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

/** The word without what may be its suffixes, the likeliest first, and with what may as well belong to its root. */
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
