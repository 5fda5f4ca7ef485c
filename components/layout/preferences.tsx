"use client";
/** Language and appearance: kept in cookies, so that pages come in them from the first byte. */
import { useTranslations } from "next-intl";

const yearSeconds = 31_536_000;

function remember(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers that people still use
  document.cookie = `${name}=${value}; Path=/; Max-Age=${yearSeconds}; SameSite=Lax`;
}

export function LanguageSwitch({ locale }: { locale: string }) {
  const t = useTranslations("common");
  const choose = (code: string) => {
    remember("rakit_locale", code);
    location.reload();
  };
  return (
    <fieldset className="flex gap-1">
      <legend className="sr-only">{t("language")}</legend>
      {(["id", "en"] as const).map((code) => (
        <button
          key={code}
          type="button"
          lang={code}
          className="chip"
          aria-pressed={code === locale}
          onClick={() => choose(code)}
        >
          {code === "id" ? "Bahasa Indonesia" : "English"}
        </button>
      ))}
    </fieldset>
  );
}

export function ThemeSwitch() {
  const t = useTranslations("common");
  const choose = (theme: string) => {
    remember("rakit_theme", theme);
    document.documentElement.dataset.theme = theme;
  };
  return (
    <fieldset>
      <legend className="mb-2 font-medium text-sm">{t("appearance")}</legend>
      <div className="flex flex-wrap gap-2">
        <button type="button" className="chip" onClick={() => choose("auto")}>
          {t("themeAuto")}
        </button>
        <button type="button" className="chip" onClick={() => choose("light")}>
          {t("themeLight")}
        </button>
        <button type="button" className="chip" onClick={() => choose("dark")}>
          {t("themeDark")}
        </button>
      </div>
    </fieldset>
  );
}
