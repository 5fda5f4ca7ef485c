import { NextIntlClientProvider } from "next-intl";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { LanguageSwitch } from "#components/layout/preferences.tsx";

export default async function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <NextIntlClientProvider>
      <div className="flex min-h-dvh flex-col">
        <div className="flex justify-end p-3">
          <LanguageSwitch locale={await getLocale()} />
        </div>
        {children}
      </div>
    </NextIntlClientProvider>
  );
}
