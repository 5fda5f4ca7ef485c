import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { LanguageSwitch } from "#components/layout/preferences.tsx";

export default async function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <NextIntlClientProvider>
      <div className="flex min-h-dvh flex-col">
        <nav aria-label={(await getTranslations("common"))("language")} className="flex justify-end p-3">
          <LanguageSwitch locale={await getLocale()} />
        </nav>
        {children}
      </div>
    </NextIntlClientProvider>
  );
}
