/** Whether a whole message is small talk: a greeting, thanks, "who are you?". A message that asks anything else is not. Pure. */
import { type Language, languages } from "#lib/bots/spec.ts";
import { editDistance } from "#lib/text/edit-distance.ts";
import { fold } from "#lib/text/fold.ts";
import {
  fillers,
  kindByEmoji,
  laughter,
  misspelt,
  phrasesByLanguage,
  type SmallTalkKind,
  sharedPhrases,
  smallTalkKinds,
} from "./phrases.ts";

export type SmallTalk = {
  kind: SmallTalkKind;
  /** Null where the words do not tell it. */
  language: Language | null;
};

type Phrase = { kind: SmallTalkKind; languages: readonly Language[] };

const maxLength = 120;
/** Shorter words have neighbours that mean something else. */
const minMisspelt = 5;
const longWord = 9;

/** Words in lower case, a run of one letter as one: "Haloooo!" is "halo", and so is "hallo". */
const wordsIn = (text: string): string[] =>
  fold(text)
    .replace(/['’‘`]/g, "")
    .replace(/(\p{L})\1+/gu, "$1")
    .match(/[\p{L}\p{N}]+/gu) ?? [];

const keyOf = (text: string) => wordsIn(text).join(" ");

function indexOf(): Map<string, Phrase> {
  const shared = new Set(sharedPhrases.map(keyOf));
  const index = new Map<string, Phrase>();
  for (const language of languages) {
    for (const kind of smallTalkKinds) {
      for (const phrase of phrasesByLanguage[language][kind].map(keyOf)) {
        const known = index.get(phrase) ?? { kind, languages: [] };
        const telling = shared.has(phrase) ? [] : [...known.languages, language];
        index.set(phrase, { ...known, languages: telling });
      }
    }
  }
  return index;
}

const phrases = indexOf();
const longest = Math.max(...[...phrases.keys()].map((phrase) => phrase.split(" ").length));
const fillerWords = new Set(fillers.map(keyOf));
const correctable = misspelt.map(keyOf);

/** A word of small talk that this one misspells, or the word itself. A short word alone may as well be another word. */
function corrected(word: string, isAlone: boolean): string {
  if (word.length < (isAlone ? minMisspelt + 1 : minMisspelt) || phrases.has(word) || fillerWords.has(word))
    return word;
  const max = word.length >= longWord ? 2 : 1;
  return correctable.find((right) => right[0] === word[0] && editDistance(word, right, max) <= max) ?? word;
}

/** The phrases that a message is made of, fillers left out; null where it holds anything else. */
function phrasesIn(words: readonly string[], isName: (word: string) => boolean): Phrase[] | null {
  const found: Phrase[] = [];
  for (let at = 0; at < words.length; ) {
    let length = Math.min(longest, words.length - at);
    while (length > 0 && !phrases.has(words.slice(at, at + length).join(" "))) length--;
    const phrase = phrases.get(words.slice(at, at + length).join(" "));
    if (phrase) {
      found.push(phrase);
      at += length;
      continue;
    }
    const word = words[at++] ?? "";
    if (laughter.test(word)) found.push({ kind: "agreement", languages: [] });
    else if (!fillerWords.has(word) && !isName(word)) return null;
  }
  return found;
}

function languageOf(found: readonly Phrase[]): Language | null {
  const countOf = (language: Language) => found.filter((phrase) => phrase.languages.includes(language)).length;
  if (countOf("id") === countOf("en")) return null;
  return countOf("id") > countOf("en") ? "id" : "en";
}

function emojiKind(text: string): SmallTalkKind | null {
  const signs = text.replace(/\p{EMod}|\p{VS}|\s/gu, "");
  const [first, ...others] = Array.from(signs, (sign) => kindByEmoji[sign]);
  return first && others.every(Boolean) ? first : null;
}

/** `botName` may be part of a greeting. Null for a message with a question, and for one without any words of small talk. */
export function detectSmallTalk(message: string, botName: string): SmallTalk | null {
  if (message.length > maxLength) return null;
  const written = wordsIn(message);
  if (written.length === 0) {
    const kind = emojiKind(message);
    return kind && { kind, language: null };
  }
  const names = new Set(wordsIn(botName));
  const words = written.map((word) => corrected(word, written.length === 1));
  const found = phrasesIn(words, (word) => names.has(word));
  const kind = smallTalkKinds.find((kind) => found?.some((phrase) => phrase.kind === kind));
  return found && kind ? { kind, language: languageOf(found) } : null;
}
