/** Scripts that write words without spaces between them, where a word is found by its pairs of characters. Pure. */

/** A set for a regular expression with the flag `v`. Korean has spaces, but particles are written to its words. */
export const unspaced = String.raw`[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Bopomofo}\p{scx=Yi}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}\p{scx=Tibetan}\p{scx=Tai_Le}\p{scx=New_Tai_Lue}\p{scx=Tai_Tham}\p{scx=Tai_Viet}\p{scx=Javanese}\p{scx=Balinese}\p{scx=Sundanese}]`;

const letter = new RegExp(String.raw`[${unspaced}&&[\p{L}\p{N}]]`, "v");
/** All of the scripts stand behind this character. */
const first = 0x0e00;

/** Whether a word is of such a script, by its first letter. */
export const isUnspaced = (word: string): boolean => word.charCodeAt(0) >= first && letter.test(word);

/** Characters with the marks written to them: a consonant with its vowel and tone is one, and so is "ｶﾞ". */
export const charactersOf = (word: string): string[] => word.match(/[^\p{M}\uff9e\uff9f][\p{M}\uff9e\uff9f]*/gu) ?? [];

/** Characters that serve grammar: 的, は, を. A pair with one of them says little. */
const grammar = new Set(
  "的了是在和有我你他她它们这那吗呢吧啊么什谁哪怎个就也都不没很要会能可以到说着与及或の は が を に へ と で も か や ね よ な だ す ま せ た て い る れ ん し さ".replaceAll(
    " ",
    "",
  ),
);

const saysLittle = (character: string) => grammar.has(character);

/** The weight of a pair of characters beside other pairs, 0 to 1. */
export function pairWeight(pair: string): number {
  const characters = charactersOf(pair);
  const silent = characters.filter(saysLittle).length;
  if (silent === 0) return 1;
  return silent === characters.length ? 0.25 : 0.5;
}
