import { messagesByLocale } from "#lib/i18n/messages.ts";
import { getContext } from "#lib/next/context.ts";

export default async function BotNotFound() {
  const texts = messagesByLocale[(await getContext()).locale].chat;
  return (
    <main className="chat-gate">
      <h1>{texts.missingTitle}</h1>
      <p className="text-muted">{texts.missingText}</p>
      <a className="chat-primary" href="/">
        {texts.home}
      </a>
    </main>
  );
}
