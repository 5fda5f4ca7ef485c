"use client";
/** Language and appearance of this browser: stored in cookies, so that pages have them from the first byte. */
import { useState, useSyncExternalStore } from "react";
import { type Locale, localeCookie, locales } from "#lib/i18n/locales.ts";
import { never } from "./never.ts";
import { remember } from "./remember.ts";

const themes = ["auto", "light", "dark"] as const;
type Theme = (typeof themes)[number];
const localeNames: Record<Locale, string> = { id: "Bahasa Indonesia", en: "English" };

type Option<Value> = { value: Value; label: string; lang?: string };
type ChoiceProps<Value> = {
  legend: string;
  isLegendHidden?: boolean;
  options: readonly Option<Value>[];
  chosen: string | null;
  onChoose: (value: Value) => void;
};

function Choice<Value extends string>({ legend, isLegendHidden, options, chosen, onChoose }: ChoiceProps<Value>) {
  return (
    <fieldset className="min-w-0">
      <legend className={isLegendHidden ? "sr-only" : "mb-2 font-medium text-ink text-sm"}>{legend}</legend>
      <div className="flex flex-wrap gap-2">
        {options.map(({ value, label, lang }) => (
          <button
            key={value}
            type="button"
            className="chip"
            lang={lang}
            aria-pressed={value === chosen}
            onClick={() => onChoose(value)}
          >
            {label}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

/** The page comes anew, in that language. */
export function chooseLocale(locale: Locale): void {
  remember(localeCookie, locale);
  location.reload();
}

type LanguageChoiceProps = { legend: string; isLegendHidden?: boolean; locale: string };

export function LanguageChoice({ legend, isLegendHidden, locale }: LanguageChoiceProps) {
  const options = locales.map((value) => ({ value, label: localeNames[value], lang: value }));
  return (
    <Choice legend={legend} isLegendHidden={isLegendHidden} options={options} chosen={locale} onChoose={chooseLocale} />
  );
}

const themeOfPage = () => document.documentElement.dataset.theme ?? "auto";

export function chooseTheme(theme: Theme): void {
  remember("rakit_theme", theme);
  document.documentElement.dataset.theme = theme;
}

/** `labels` names each appearance. */
export function ThemeChoice({ legend, labels }: { legend: string; labels: Record<Theme, string> }) {
  const [chosen, setChosen] = useState<Theme | null>(null);
  const ofPage = useSyncExternalStore(never, themeOfPage, () => null);
  const choose = (theme: Theme) => {
    chooseTheme(theme);
    setChosen(theme);
  };
  const options = themes.map((value) => ({ value, label: labels[value] }));
  return <Choice legend={legend} options={options} chosen={chosen ?? ofPage} onChoose={choose} />;
}
