import { userIdOf } from "#lib/access/context.ts";
import { messagesByLocale } from "#lib/i18n/messages.ts";
import { getContext } from "#lib/next/context.ts";

/** The same for a bot that is missing, offline or private. The way to the team's pages is shown to those who are signed in. */
export default async function BotNotFound() {
  const ctx = await getContext();
  const texts = messagesByLocale[ctx.locale].chat;
  return (
    <main className="chat-gate">
      <h1>{texts.missingTitle}</h1>
      <p className="text-muted">{texts.missingText}</p>
      {userIdOf(ctx) === null ? null : (
        <a className="chat-primary" href="/">
          {texts.home}
        </a>
      )}
    </main>
  );
}
