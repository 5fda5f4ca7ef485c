import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { drawAnswers } from "#components/chat/draw-stored.ts";
import { PrintButton } from "#components/chat/own/print-button.tsx";
import { ReadOnlyChat } from "#components/chat/read-only-chat.tsx";
import { readOwnBranch } from "#lib/conversations/index.ts";
import { timeZoneIn } from "#lib/http/time-zone.ts";
import { messagesByLocale } from "#lib/i18n/messages.ts";
import { asId } from "#lib/ids.ts";
import { getContext } from "#lib/next/context.ts";
import { openWithPass } from "#lib/next/open-bot.ts";
import { oneParameter, orNotFound, orRedirect } from "#lib/next/page.ts";

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await getContext();
  return { title: messagesByLocale[locale].chat.own.print, robots: { index: false } };
}

/** A chat of the visitor's own as it goes on paper. */
export default async function PrintPage({ params, searchParams }: Props) {
  const [{ slug }, search] = await Promise.all([params, searchParams]);
  const base = `/b/${slug}`;
  const ctx = await getContext();
  const view = await orNotFound(openWithPass(ctx, slug));
  if (view.kind !== "open") redirect(base);
  const texts = messagesByLocale[ctx.locale].chat;
  const conversationId = asId("conversation", oneParameter(search.c) ?? "");
  const { conversation, messages } = await orRedirect(readOwnBranch(ctx, { botId: view.bot.id, conversationId }), base);
  const format = new Intl.DateTimeFormat(ctx.locale, { dateStyle: "long", timeZone: timeZoneIn(await headers()) });
  return (
    <main className="chat-column print-page">
      <div className="flex flex-wrap gap-2 print:hidden">
        <PrintButton label={texts.own.print} />
        <a className="answer-action inline-flex items-center" href={`${base}?c=${conversation.id}`}>
          {texts.own.backToChat}
        </a>
      </div>
      <div>
        <h1 className="break-words font-semibold text-ink text-xl" dir="auto">
          {conversation.title}
        </h1>
        <p className="text-muted text-sm">
          {view.bot.name} · {format.format(new Date(conversation.lastMessageAt))}
        </p>
      </div>
      <ReadOnlyChat
        messages={messages}
        rendered={await drawAnswers(messages, texts.openSource)}
        listsSources
        locale={ctx.locale}
        texts={texts}
      />
    </main>
  );
}
