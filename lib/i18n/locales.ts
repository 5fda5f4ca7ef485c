/** The interface's languages and how one is chosen. Client-safe. */

export const locales = ["id", "en"] as const;
export type Locale = (typeof locales)[number];
export const localeCookie = "rakit_locale";
const maxHeaderLength = 500;

export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value);
}

/** The tags of an Accept-Language header, the most wanted first. */
function wantedTags(header: string): string[] {
  return header
    .slice(0, maxHeaderLength)
    .split(",")
    .map((part) => {
      const [tag = "", weight] = part.trim().split(/\s*;\s*q=/);
      return { tag: tag.toLowerCase(), weight: weight === undefined ? 1 : Number(weight) || 0 };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
}

/** The language of a tag. "in" is the old code for Indonesian that some phones still send. */
const languageOf = (tag: string): string => {
  const [language = ""] = tag.split("-");
  return language === "in" ? "id" : language;
};

/** The first language of an Accept-Language header that Rakit speaks; null when it speaks none of them. */
export function localeFromHeader(header: string | null | undefined): Locale | null {
  return (
    wantedTags(header ?? "")
      .map(languageOf)
      .find(isLocale) ?? null
  );
}

/** The language that an Accept-Language header wants most, whether Rakit speaks it or not; null where it names none. */
export function languageFromHeader(header: string | null | undefined): string | null {
  return (
    wantedTags(header ?? "")
      .map(languageOf)
      .find((language) => /^[a-z]{2,3}$/.test(language)) ?? null
  );
}
