import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Brand } from "#components/layout/brand.tsx";
import { ClientMessages } from "#components/layout/client-messages.tsx";
import { OwnTimeZone } from "#components/layout/own-time-zone.tsx";
import { LanguageChoice } from "#components/ui/preferences.tsx";
import { sharedDb } from "#lib/db/client.ts";
import { getSettings } from "#lib/settings/index.ts";

export default async function AuthLayout({ children }: { children: ReactNode }) {
  const [t, locale] = await Promise.all([getTranslations("common"), getLocale()]);
  const { instanceName, logoKey } = await getSettings(sharedDb());
  return (
    <ClientMessages namespaces={["auth", "common"]}>
      <OwnTimeZone />
      <div className="flex min-h-dvh flex-col">
        {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: outside of an article a header is a banner, which has a name */}
        <header
          aria-label={instanceName}
          className="flex flex-wrap items-center justify-between gap-x-2 gap-y-3 px-4 py-3 sm:px-6"
        >
          <p className="min-w-0 font-extrabold tracking-tight sm:text-lg">
            <Brand name={instanceName} logoKey={logoKey} />
          </p>
          <nav aria-label={t("language")}>
            <LanguageChoice legend={t("language")} isLegendHidden locale={locale} />
          </nav>
        </header>
        {children}
      </div>
    </ClientMessages>
  );
}
