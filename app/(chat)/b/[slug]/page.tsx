import type { Metadata } from "next";
import { redirect } from "next/navigation";
import type { CSSProperties } from "react";
import { BotFace } from "#components/bots/bot-face.tsx";
import { BegunConversation } from "#components/chat/begun-conversation.tsx";
import { ChatMenu } from "#components/chat/chat-menu.tsx";
import { drawAnswers, drawStored } from "#components/chat/draw-stored.ts";
import { Opening } from "#components/chat/opening.tsx";
import { PasswordGate } from "#components/chat/password-gate.tsx";
import { PublicChat } from "#components/chat/public-chat.tsx";
import { SignInGate } from "#components/chat/sign-in-gate.tsx";
import { getVisitorConversation, listVisitorConversations } from "#lib/conversations/index.ts";
import { visitorHeaders } from "#lib/http/visitor.ts";
import { messagesByLocale } from "#lib/i18n/messages.ts";
import { asId } from "#lib/ids.ts";
import { getContext } from "#lib/next/context.ts";
import { openWithPass } from "#lib/next/open-bot.ts";
import { orNotFound } from "#lib/next/page.ts";
import { accentVariables } from "#lib/text/accent.ts";
import { enterBot, renameConversation, setConversationDeleted } from "./actions.ts";

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

async function open(slug: string) {
  const ctx = await getContext();
  return { ctx, view: await orNotFound(openWithPass(ctx, slug)) };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  const { view } = await open(slug);
  if (view.kind !== "open") return { robots: { index: false } };
  const { name, description, tagline } = view.bot;
  const summary = description || tagline;
  return {
    title: name,
    description: summary,
    openGraph: { title: name, description: summary, type: "website" },
    icons: { icon: `/b/${slug}/icon.svg`, apple: `/b/${slug}/icon/180` },
    appleWebApp: { title: name, capable: true },
  };
}

export default async function BotPage({ params, searchParams }: Props) {
  const [{ slug }, search] = await Promise.all([params, searchParams]);
  const { ctx, view } = await open(slug);
  const texts = messagesByLocale[ctx.locale].chat;
  if (view.kind === "redirect") redirect(`/b/${view.slug}`);
  if (view.kind === "password") return <PasswordGate bot={view.bot} texts={texts} enter={enterBot.bind(null, slug)} />;
  if (view.kind === "sign_in") return <SignInGate slug={slug} texts={texts} />;

  const { bot } = view;
  const asked = typeof search.c === "string" ? search.c : null;
  const [conversations, stored] = await Promise.all([
    listVisitorConversations(ctx, { botId: bot.id }),
    asked
      ? orNotFound(getVisitorConversation(ctx, { botId: bot.id, conversationId: asId("conversation", asked) }))
      : null,
  ]);
  const messages = stored?.messages ?? [];
  const rendered = await drawAnswers(messages, texts.openSource);
  const base = `/b/${slug}`;
  const style = accentVariables(bot.accent) as CSSProperties;
  return (
    <div
      className="chat-page"
      style={style}
      data-theme={bot.theme === "auto" ? undefined : bot.theme}
      lang={bot.language}
    >
      {/* Not among the metadata, where no link can send the pass of a bot that is not public. */}
      <link rel="manifest" href={`${base}/manifest.webmanifest`} crossOrigin="use-credentials" />
      <BegunConversation>
        <header className="chat-head">
          <BotFace seed={bot.faceSeed} size={32} />
          <p className="min-w-0 flex-1 truncate font-semibold text-ink">{bot.name}</p>
          <ChatMenu
            base={base}
            conversations={conversations}
            currentId={stored?.conversation.id ?? null}
            locale={ctx.locale}
            hasFixedTheme={bot.theme !== "auto"}
            texts={texts}
            actions={{
              rename: renameConversation.bind(null, slug),
              setDeleted: setConversationDeleted.bind(null, slug),
            }}
          />
        </header>
        <main aria-label={bot.name} className="flex min-h-0 flex-1 flex-col">
          <PublicChat
            key={stored?.conversation.id ?? "new"}
            base={base}
            endpoint={`/api/chat/${slug}`}
            headers={visitorHeaders(ctx)}
            conversationId={stored?.conversation.id ?? null}
            messages={messages}
            rendered={rendered}
            opening={
              <Opening
                name={bot.name}
                faceSeed={bot.faceSeed}
                message={
                  bot.opening
                    ? drawStored({ text: bot.opening, citationNumbers: [], citationLabel: texts.openSource }).drawn
                    : null
                }
                tagline={bot.tagline}
              />
            }
            suggestedQuestions={bot.suggestedQuestions}
            variables={bot.variables}
            locale={ctx.locale}
            texts={texts}
            footer={<p className="chat-note">{texts.stored}</p>}
          />
        </main>
      </BegunConversation>
    </div>
  );
}
