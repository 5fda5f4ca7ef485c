/** Sentences outside of React: errors of actions, routes and the command line. */
import { createTranslator } from "use-intl/core";
import type { Reason } from "#lib/errors.ts";
import type { Locale } from "./locales.ts";
import { messagesByLocale } from "./messages.ts";

const translators = new Map<Locale, (key: string, params?: Reason["params"]) => string>();

function translatorFor(locale: Locale) {
  let translate = translators.get(locale);
  if (!translate) {
    // Reasons are data from verbs; an unknown one is caught by `has` below, so the keys' own type is not needed.
    const messages: Record<string, unknown> = messagesByLocale[locale];
    const t = createTranslator({ locale, messages: messages as Record<string, string>, onError: () => {} });
    translate = (key, params) => (t.has(key) ? t(key, params) : t("errors.invalid"));
    translators.set(locale, translate);
  }
  return translate;
}

/** A message of the interface as a part of a sentence. */
export function messageFor(locale: Locale, key: string, params?: Reason["params"]): string {
  return translatorFor(locale)(key, params);
}

/** "slug_taken" is `errors.slug_taken`, "bots.slug_taken" is `bots.errors.slug_taken`. */
export function sentenceFor(locale: Locale, { reason, params }: Reason): string {
  const dot = reason.indexOf(".");
  const key = dot < 0 ? `errors.${reason}` : `${reason.slice(0, dot)}.errors.${reason.slice(dot + 1)}`;
  return translatorFor(locale)(key, params);
}
