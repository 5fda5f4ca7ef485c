import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { enterShared } from "#app/(chat)/b/[slug]/actions.ts";
import { BotFrame } from "#components/chat/bot-frame.tsx";
import { drawAnswers } from "#components/chat/draw-stored.ts";
import { PasswordGate } from "#components/chat/password-gate.tsx";
import { ReadOnlyChat } from "#components/chat/read-only-chat.tsx";
import { SignInGate } from "#components/chat/sign-in-gate.tsx";
import { getShared } from "#lib/conversations/index.ts";
import { conversationLimits } from "#lib/conversations/schema.ts";
import { timeZoneIn } from "#lib/http/time-zone.ts";
import { messagesByLocale } from "#lib/i18n/messages.ts";
import { getContext } from "#lib/next/context.ts";
import { openWithPass } from "#lib/next/open-bot.ts";
import { orNotFound } from "#lib/next/page.ts";
import { publicPictureAddress } from "#lib/pictures/addresses.ts";

type Props = { params: Promise<{ slug: string; token: string }> };

/** Nothing of what was said: other sites keep what they preview. */
export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await getContext();
  return { title: messagesByLocale[locale].chat.own.sharedTitle, robots: { index: false, follow: false } };
}

export default async function SharedPage({ params }: Props) {
  const { slug, token } = await params;
  const ctx = await getContext();
  const view = await orNotFound(openWithPass(ctx, slug));
  const texts = messagesByLocale[ctx.locale].chat;
  const { own } = texts;
  if (view.kind === "redirect") redirect(`/b/${view.slug}/s/${token}`);
  if (view.kind === "password")
    return <PasswordGate bot={view.bot} texts={texts} enter={enterShared.bind(null, slug, token)} />;
  if (view.kind === "sign_in") return <SignInGate path={`/b/${slug}/s/${token}`} texts={texts} />;

  const { bot } = view;
  const shared = await orNotFound(getShared(ctx, { botId: bot.id, token }));
  const format = new Intl.DateTimeFormat(ctx.locale, { dateStyle: "long", timeZone: timeZoneIn(await headers()) });
  const note = own.sharedNote
    .replace("{bot}", () => bot.name)
    .replace("{date}", format.format(new Date(shared.createdAt)));
  const isCut = shared.messages.length >= conversationLimits.sharedMessages;
  return (
    <BotFrame bot={bot} picture={bot.pictureId && publicPictureAddress(slug, bot.pictureId)} menu={null}>
      <main className="chat-scroll">
        <div className="chat-column">
          <div>
            <h1 className="break-words font-semibold text-ink text-xl" dir="auto">
              {shared.title}
            </h1>
            <p className="text-muted text-sm">
              {note} {isCut ? own.sharedCut : null}
            </p>
          </div>
          <ReadOnlyChat
            messages={shared.messages}
            rendered={await drawAnswers(shared.messages, texts.openSource)}
            locale={ctx.locale}
            texts={texts}
          />
          <a className="chat-primary self-center" href={`/b/${slug}`}>
            {own.askOwn}
          </a>
        </div>
      </main>
    </BotFrame>
  );
}
