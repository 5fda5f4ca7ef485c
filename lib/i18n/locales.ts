/** The interface's languages and how one is chosen. Client-safe. */

export const locales = ["id", "en"] as const;
export type Locale = (typeof locales)[number];
export const localeCookie = "rakit_locale";

export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value);
}

/** The first language of an Accept-Language header that Rakit speaks; null when it speaks none of them. */
export function localeFromHeader(header: string | null | undefined): Locale | null {
  const wanted = (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", weight] = part.trim().split(/\s*;\s*q=/);
      return { language: tag.toLowerCase().split("-")[0], weight: weight === undefined ? 1 : Number(weight) || 0 };
    })
    .sort((a, b) => b.weight - a.weight);
  for (const { language, weight } of wanted) {
    // "in" is the old code for Indonesian that some phones still send.
    const locale = language === "in" ? "id" : language;
    if (weight > 0 && isLocale(locale)) return locale;
  }
  return null;
}
