"use client";
/** The preview of the draft: what visitors will see of the page, with the trace of each answer. */
import { useMessages, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { FileOffer } from "#lib/attachments/schema.ts";
import type { PublicBot } from "#lib/publishing/public-bot.ts";
import type { TurnTrace } from "#lib/turn/trace.ts";
import { BotFrame } from "./bot-frame.tsx";
import type { ChatMessage } from "./chat-message.ts";
import { ChatView } from "./chat-view.tsx";
import { ConsentGate } from "./consent-gate.tsx";
import { Markdown } from "./markdown.tsx";
import { Opening } from "./opening.tsx";
import { TracePanel } from "./trace-panel.tsx";
import { useTracedTurn } from "./use-traced-turn.ts";

export type PreviewChatProps = {
  bot: Omit<PublicBot, "slug" | "description">;
  /** The picture's address without its size. */
  picture: string | null;
  /** Which files the draft takes. */
  offer: FileOffer;
  locale: string;
  /** What visitors agree to before the first question; empty for nothing. */
  consent: string;
  /** Stands above what the bot says first. */
  notice?: ReactNode;
  /** On a narrow screen the page scrolls the chat, which grows with its messages. */
  isFlowing?: boolean;
  /** Saves the draft; false keeps the question in the field. */
  beforeSend: () => Promise<boolean>;
  /** What the maker can do about an answer, shown with its trace. */
  renderRemedies?: ((trace: TurnTrace, answer: ChatMessage | null) => ReactNode) | undefined;
};

export function PreviewChat({
  bot,
  picture,
  offer,
  locale,
  consent,
  notice,
  isFlowing = false,
  beforeSend,
  renderRemedies,
}: PreviewChatProps) {
  const t = useTranslations("builder");
  const texts = useMessages().chat;
  const [round, setRound] = useState(0);
  // A browser keeps what it agreed to; here it is asked for again once the text is another one.
  const [agreed, setAgreed] = useState("");
  const isAsked = consent !== "" && agreed !== consent;
  const { tracedTurn, toggleTrace, closeTrace } = useTracedTurn();
  const [tracedAnswer, setTracedAnswer] = useState<ChatMessage | null>(null);
  const endpoint = `/api/bots/${bot.id}/preview`;
  const restart = () => {
    closeTrace();
    setRound(round + 1);
  };
  const renderExtra = (message: ChatMessage) => {
    if (!message.turnId) return null;
    const handleTrace = toggleTrace(message.turnId);
    return (
      <>
        <button
          type="button"
          className="answer-action"
          aria-expanded={tracedTurn === message.turnId}
          onClick={(event) => {
            setTracedAnswer(message);
            handleTrace(event);
          }}
        >
          {texts.why}
        </button>
        {message.responder === "unavailable" && message.failure ? (
          <p className="w-full text-muted text-sm">{texts.failures[message.failure]}</p>
        ) : null}
      </>
    );
  };
  const opening = (
    <>
      {notice}
      <Opening
        as="h2"
        bot={bot}
        picture={picture}
        texts={texts}
        message={
          bot.opening ? <Markdown text={bot.opening} citationNumbers={[]} citationLabel={texts.openSource} /> : null
        }
      />
    </>
  );
  return (
    <>
      <BotFrame
        bot={bot}
        picture={picture}
        className={`min-h-0 ${isFlowing ? "chat-flowing lg:h-full" : "h-full"}`}
        menu={null}
      >
        {isAsked ? (
          <ConsentGate as="h3" text={consent} texts={texts} agree={async () => setAgreed(consent)} opening={opening} />
        ) : null}
        {/* Kept while the text is edited. */}
        <div className={isAsked ? "hidden" : "contents"}>
          <ChatView
            key={`${bot.id}-${round}`}
            endpoint={endpoint}
            conversationId={null}
            messages={[]}
            rendered={{}}
            opening={opening}
            suggestedQuestions={bot.suggestedQuestions}
            shortcuts={bot.shortcuts}
            variables={bot.variables}
            offer={offer}
            handover={bot.handover && { settings: bot.handover, open: null }}
            locale={locale}
            texts={texts}
            beforeSend={async () => ((await beforeSend()) ? null : t("notSent"))}
            renderExtra={renderExtra}
          />
          <p className="chat-note preview-foot">
            {texts.stored}{" "}
            <button type="button" className="underline" onClick={restart}>
              {texts.restart}
            </button>
          </p>
        </div>
      </BotFrame>
      <TracePanel
        botId={bot.id}
        endpoint={endpoint}
        turnId={tracedTurn}
        renderRemedies={(trace) => renderRemedies?.(trace, tracedAnswer)}
        onClose={closeTrace}
      />
    </>
  );
}
