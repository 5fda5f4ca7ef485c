/** When and for whom an answer is made, in the words of the bot's language. Pure. */
import type { Language } from "#lib/bots/spec.ts";
import { memoize } from "#lib/text/memoize.ts";
import type { BuiltInVariable } from "./fill-variables.ts";

export type Moment = {
  at: Date;
  /** IANA name. */
  timeZone: string;
  /** BCP 47 tag of the language that the visitor's browser asks for. */
  visitorLanguage: string;
  /** Of the page that the visitor reads. */
  locale: Language;
};

const maxRemembered = 200;

const formats = memoize(maxRemembered, (key) => {
  const [language = "", timeZone = ""] = key.split(" ");
  return {
    day: new Intl.DateTimeFormat(language, { dateStyle: "full", timeZone }),
    minute: new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "short", timeZone }),
  };
});

/** English as most of the world writes its dates: the day before the month, 24 hours. */
const written: Record<Language, string> = { id: "id", en: "en-GB" };

/** The name of a language in the bot's; the tag's own letters for a language that has none. */
const languageName = memoize(maxRemembered, (key) => {
  const [language = "", tag = ""] = key.split(" ");
  const name = new Intl.DisplayNames([language], { type: "language" }).of(new Intl.Locale(tag).language) ?? tag;
  return language === "id" ? `bahasa ${name}` : name;
});

/** Such as "Minggu, 29 November 2026 pukul 16.20 (Asia/Jakarta)". */
export function nowText({ at, timeZone }: Moment, language: Language): string {
  return `${formats(`${written[language]} ${timeZone}`).minute.format(at)} (${timeZone})`;
}

/** The values of the variables that every bot has. */
export function builtInValues(moment: Moment, language: Language): Record<BuiltInVariable, string> {
  return {
    today: formats(`${written[language]} ${moment.timeZone}`).day.format(moment.at),
    now: nowText(moment, language),
    visitor_language: languageName(`${language} ${moment.visitorLanguage}`),
  };
}
