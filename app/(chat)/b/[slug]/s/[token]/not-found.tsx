import { headers } from "next/headers";
import { pathHeader } from "#lib/http/own-origin.ts";
import { messagesByLocale } from "#lib/i18n/messages.ts";
import { getContext } from "#lib/next/context.ts";

/** The same for a link that was taken back, a deleted chat and a bot that is not open to the reader. */
export default async function SharedNotFound() {
  const ctx = await getContext();
  const { missingTitle, own } = messagesByLocale[ctx.locale].chat;
  const botPage = /^\/b\/[\w-]+/.exec((await headers()).get(pathHeader) ?? "")?.[0];
  return (
    <main className="chat-gate">
      <h1>{own.shareGone}</h1>
      <p className="text-muted">{own.shareGoneText}</p>
      {botPage ? (
        <a className="chat-primary" href={botPage}>
          {own.askOwn}
        </a>
      ) : (
        <p>{missingTitle}</p>
      )}
    </main>
  );
}
