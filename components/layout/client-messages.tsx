/** The messages for the client components below. All of the interface's would be half of a page's size. */
import { NextIntlClientProvider } from "next-intl";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { type Messages, messagesByLocale } from "#lib/i18n/messages.ts";

type ClientMessagesProps = { namespaces: readonly (keyof Messages)[]; children: ReactNode };

export async function ClientMessages({ namespaces, children }: ClientMessagesProps) {
  const all = messagesByLocale[await getLocale()];
  const messages = Object.fromEntries(namespaces.map((name) => [name, all[name]]));
  return <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>;
}
