/** Stop words of both languages, and the language that a text's stop words tell. Pure. */
import type { Language } from "#lib/bots/spec.ts";
import { isUnspaced, pairWeight } from "#lib/text/unspaced.ts";
import { formalOf } from "./colloquial.ts";
import { wordsOf } from "./words.ts";

/** Stop words. They are searched too, at a low weight. */
const stopWords: Record<Language, ReadonlySet<string>> = {
  id: new Set(
    "ada adalah agar akan aku anda apa apakah atau bagaimana bagi bahwa banyak begini begitu belum berapa bisa boleh dalam dan dapat dari deh dengan di dia dong gan gimana harus ia ini itu jangan jika juga kah kak kakak kalau kami kamu kan kapan karena ke kenapa kita kok lagi lah lebih lho loh maka mana masih mau mengapa mereka min mungkin nih nya oleh pada para per pun saat saja saya sebagai secara sedang sehingga seperti siapa sih sini situ sudah supaya tapi telah tentang tersebut tetapi tidak tuh untuk ya yaitu yang".split(
      " ",
    ),
  ),
  en: new Set(
    "a about all also am an and any are as at be been being but by can could did do does for from get got had has have he her him his how i if in into is it its just many may me might much must my no not of often on or ought our please shall she should so some such than that the their them then there these they this to too us very want was we were what when where which who whom whose why will with would you your".split(
      " ",
    ),
  ),
};

/** The weight of a pair of characters that only serve grammar. */
const silent = 0.25;

export function isStopWord(folded: string): boolean {
  const word = formalOf(folded);
  if (isUnspaced(word)) return pairWeight(word) <= silent;
  return stopWords.id.has(word) || stopWords.en.has(word);
}

/** The language with the greater share of stop words; null where they do not tell. */
export function tellLanguage(text: string): Language | null {
  let [id, en] = [0, 0];
  for (const { folded } of wordsOf(text.slice(0, 4_000))) {
    if (stopWords.id.has(folded)) id++;
    if (stopWords.en.has(folded)) en++;
  }
  return id === en ? null : id > en ? "id" : "en";
}

export const guessLanguage = (text: string, fallback: Language): Language => tellLanguage(text) ?? fallback;
