import { headers } from "next/headers";
import { localeOf } from "#lib/http/request-context.ts";
import { messagesByLocale } from "#lib/i18n/messages.ts";

export default async function NotFound() {
  const texts = messagesByLocale[await localeOf(await headers())].common;
  return (
    <main className="chat-gate">
      <h1 className="page-title">{texts.notFoundTitle}</h1>
      <p className="text-muted">{texts.notFoundText}</p>
      <a className="chat-primary self-start" href="/">
        {texts.toStart}
      </a>
    </main>
  );
}
