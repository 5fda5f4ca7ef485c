import type { Locale as RakitLocale } from "./locales.ts";
import type { Messages as RakitMessages } from "./messages.ts";

declare module "next-intl" {
  interface AppConfig {
    Locale: RakitLocale;
    Messages: RakitMessages;
  }
}
