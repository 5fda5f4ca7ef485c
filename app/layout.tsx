import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { sharedDb } from "#lib/db/client.ts";
import { localeOf } from "#lib/http/request-context.ts";
import { messagesByLocale } from "#lib/i18n/messages.ts";
import { getSettings } from "#lib/settings/index.ts";

const themes = ["light", "dark"];

export async function generateMetadata(): Promise<Metadata> {
  // The headers come first, so that the build does not query a database that does not exist.
  const locale = await localeOf(await headers());
  const { instanceName } = await getSettings(sharedDb());
  return {
    title: { default: instanceName, template: `%s · ${instanceName}` },
    description: messagesByLocale[locale].common.description,
    icons: { icon: "/icon.svg" },
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  interactiveWidget: "resizes-content",
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const store = await cookies();
  const locale = await localeOf(await headers());
  const theme = store.get("rakit_theme")?.value ?? "auto";
  return (
    <html lang={locale} data-theme={themes.includes(theme) ? theme : "auto"}>
      <body>{children}</body>
    </html>
  );
}
