import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { AgreedChat } from "#components/chat/agreed-chat.tsx";
import { BeginAtEnd } from "#components/chat/begin-at-end.tsx";
import { BegunConversation } from "#components/chat/begun-conversation.tsx";
import { BotFrame } from "#components/chat/bot-frame.tsx";
import { ChatMenu } from "#components/chat/chat-menu.tsx";
import { drawAnswers, drawStored } from "#components/chat/draw-stored.ts";
import { EarlierMessages } from "#components/chat/earlier-messages.tsx";
import { Opening } from "#components/chat/opening.tsx";
import { asideCookie } from "#components/chat/own/aside.ts";
import { PasswordGate } from "#components/chat/password-gate.tsx";
import { PublicChat } from "#components/chat/public-chat.tsx";
import { SignInGate } from "#components/chat/sign-in-gate.tsx";
import { StorageNote } from "#components/chat/storage-note.tsx";
import { getVisitorConversation } from "#lib/conversations/index.ts";
import { getOwnHandover } from "#lib/handover/index.ts";
import { consentHeaders } from "#lib/http/consent.ts";
import { ownOrigin } from "#lib/http/own-origin.ts";
import { visitorHeaders } from "#lib/http/visitor.ts";
import { messagesByLocale } from "#lib/i18n/messages.ts";
import { asId } from "#lib/ids.ts";
import { getContext } from "#lib/next/context.ts";
import { openWithPass } from "#lib/next/open-bot.ts";
import { orNotFound, orRedirect } from "#lib/next/page.ts";
import { publicPictureAddress } from "#lib/pictures/addresses.ts";
import { cardSize } from "#lib/pictures/index.ts";
import {
  agreeTo,
  enterBot,
  forgetMe,
  pinConversation,
  renameConversation,
  revokeShared,
  setConversationDeleted,
  shareChat,
} from "./actions.ts";

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
  const { name, description, tagline, accent, faceSeed, pictureId } = view.bot;
  const summary = description || tagline;
  // Other sites keep a preview by its address.
  const look = `${pictureId ?? faceSeed}-${accent.slice(1)}`;
  const images = [{ url: `/b/${slug}/card.png?look=${encodeURIComponent(look)}`, ...cardSize, alt: name }];
  return {
    metadataBase: new URL(ownOrigin(await headers())),
    title: name,
    description: summary,
    openGraph: { title: name, description: summary, type: "website", images },
    twitter: { card: "summary_large_image" },
    icons: {
      icon: pictureId ? `${publicPictureAddress(slug, pictureId)}/64` : `/b/${slug}/icon.svg`,
      apple: `/b/${slug}/icon/180`,
    },
    appleWebApp: { title: name, capable: true },
  };
}

export default async function BotPage({ params, searchParams }: Props) {
  const [{ slug }, search] = await Promise.all([params, searchParams]);
  const { ctx, view } = await open(slug);
  const texts = messagesByLocale[ctx.locale].chat;
  if (view.kind === "redirect") redirect(`/b/${view.slug}`);
  if (view.kind === "password") return <PasswordGate bot={view.bot} texts={texts} enter={enterBot.bind(null, slug)} />;
  if (view.kind === "sign_in") return <SignInGate path={`/b/${slug}`} texts={texts} />;

  const { bot, consent, offer } = view;
  const base = `/b/${slug}`;
  const asked = typeof search.c === "string" ? search.c : null;
  // A chat that was deleted, or is another visitor's: a new one begins.
  const stored = asked
    ? await orRedirect(
        getVisitorConversation(ctx, { botId: bot.id, conversationId: asId("conversation", asked) }),
        base,
      )
    : null;
  const messages = stored?.messages ?? [];
  const person = stored ? await getOwnHandover(ctx, { conversationId: stored.conversation.id }) : null;
  const [first] = messages;
  const rendered = await drawAnswers(messages, texts.openSource);
  const picture = bot.pictureId && publicPictureAddress(slug, bot.pictureId);
  const opening = (
    <Opening
      bot={bot}
      picture={picture}
      texts={texts}
      message={
        bot.opening
          ? drawStored({ text: bot.opening, citationNumbers: [], citationLabel: texts.openSource }).drawn
          : null
      }
    />
  );
  const chat = (
    <PublicChat
      key={stored?.conversation.id ?? "new"}
      base={base}
      endpoint={`/api/chat/${slug}`}
      headers={{ ...visitorHeaders(ctx), ...consentHeaders(consent) }}
      conversationId={stored?.conversation.id ?? null}
      messages={messages}
      rendered={rendered}
      earlier={
        stored && first?.parentId ? (
          <EarlierMessages
            filesAt={`/api/chat/${slug}/files`}
            base={base}
            headers={visitorHeaders(ctx)}
            conversationId={stored.conversation.id}
            before={first.id}
            locale={ctx.locale}
            texts={texts}
          />
        ) : null
      }
      opening={opening}
      suggestedQuestions={bot.suggestedQuestions}
      shortcuts={bot.shortcuts}
      variables={bot.variables}
      offer={offer}
      handover={bot.handover || person ? { settings: bot.handover, open: person } : null}
      locale={ctx.locale}
      texts={texts}
      footer={<StorageNote days={bot.retentionDays} locale={ctx.locale} texts={texts} />}
    />
  );
  return (
    <BegunConversation>
      <BotFrame
        bot={bot}
        picture={picture}
        menu={
          <ChatMenu
            base={base}
            botName={bot.name}
            headers={visitorHeaders(ctx)}
            currentId={stored?.conversation.id ?? null}
            locale={ctx.locale}
            hasFixedTheme={bot.theme !== "auto"}
            isAsideOpen={(await cookies()).get(asideCookie)?.value === "open"}
            texts={texts}
            actions={{
              rename: renameConversation.bind(null, slug),
              pin: pinConversation.bind(null, slug),
              setDeleted: setConversationDeleted.bind(null, slug),
              share: shareChat.bind(null, slug),
              revoke: revokeShared.bind(null, slug),
              forget: forgetMe.bind(null, slug),
            }}
          />
        }
      >
        {/* Not among the metadata, where no link can send the pass of a bot that is not public. */}
        <link rel="manifest" href={`${base}/manifest.webmanifest`} crossOrigin="use-credentials" />
        <main aria-label={bot.name} className="flex min-h-0 flex-1 flex-col">
          {consent ? (
            <AgreedChat
              isGiven={consent.isGiven}
              text={consent.text}
              texts={texts}
              agree={agreeTo.bind(null, slug, consent.version)}
              opening={opening}
            >
              {chat}
            </AgreedChat>
          ) : (
            chat
          )}
          {messages.length > 0 ? <BeginAtEnd nonce={(await headers()).get("x-nonce")} /> : null}
        </main>
      </BotFrame>
    </BegunConversation>
  );
}
