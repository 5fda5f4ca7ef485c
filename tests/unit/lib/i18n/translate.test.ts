import { expect, test } from "vitest";
import type { Reason } from "#lib/errors.ts";
import { locales } from "#lib/i18n/locales.ts";
import { messagesByLocale } from "#lib/i18n/messages.ts";
import { sentenceFor } from "#lib/i18n/translate.ts";

test.each<["id" | "en", Reason, string]>([
  ["en", { reason: "required" }, messagesByLocale.en.errors.required],
  ["id", { reason: "required" }, messagesByLocale.id.errors.required],
  ["en", { reason: "publish.slug_reserved" }, messagesByLocale.en.publish.errors.slug_reserved],
  ["id", { reason: "publish.slug_reserved" }, messagesByLocale.id.publish.errors.slug_reserved],
  ["en", { reason: "too_long", params: { maximum: 20_000 } }, "At most 20,000 characters fit here."],
  ["id", { reason: "too_long", params: { maximum: 20_000 } }, "Paling banyak 20.000 karakter."],
  ["en", { reason: "rate_limited_actor", params: { seconds: 1 } }, "You are asking too fast. Try again in 1 second."],
  ["en", { reason: "rate_limited_actor", params: { seconds: 5 } }, "You are asking too fast. Try again in 5 seconds."],
])("in %s the reason %o is a sentence with its values", (locale, reason, sentence) => {
  expect(sentenceFor(locale, reason)).toBe(sentence);
});

test.each(["no_such_reason", "publish.no_such_reason", "no_such_domain.required", "chat.title"])(
  "the reason %s, which has no sentence, is said in general words",
  (reason) => {
    for (const locale of locales) {
      expect(sentenceFor(locale, { reason })).toBe(messagesByLocale[locale].errors.invalid);
    }
  },
);
