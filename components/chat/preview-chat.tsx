"use client";
/** The preview of the draft: the same chat as the public page, with the trace of each answer. */
import { useMessages, useTranslations } from "next-intl";
import { useState } from "react";
import type { Variable } from "#lib/bots/spec.ts";
import type { BotId, TurnId } from "#lib/ids.ts";
import type { ChatMessage } from "./chat-state.ts";
import { ChatView } from "./chat-view.tsx";
import { Markdown } from "./markdown.tsx";
import { Opening } from "./opening.tsx";
import { TracePanel } from "./trace-panel.tsx";

export type PreviewChatProps = {
  botId: BotId;
  opening: string;
  suggestedQuestions: readonly string[];
  variables: readonly Variable[];
  face: { name: string; seed: string };
  locale: string;
  /** Saves the draft; false keeps the question in the field. */
  beforeSend: () => Promise<boolean>;
};

export function PreviewChat({
  botId,
  opening,
  suggestedQuestions,
  variables,
  face,
  locale,
  beforeSend,
}: PreviewChatProps) {
  const t = useTranslations("builder");
  const texts = useMessages().chat;
  const [round, setRound] = useState(0);
  const [tracedTurn, setTracedTurn] = useState<TurnId | null>(null);
  const endpoint = `/api/bots/${botId}/preview`;
  const renderExtra = (message: ChatMessage) =>
    message.turnId ? (
      <>
        <button type="button" className="answer-action" onClick={() => setTracedTurn(message.turnId)}>
          {texts.why}
        </button>
        {message.responder === "unavailable" && message.failure ? (
          <p className="w-full text-muted text-sm">{texts.failures[message.failure]}</p>
        ) : null}
      </>
    ) : null;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex justify-end px-2 pt-2">
        <button type="button" className="answer-action" onClick={() => setRound(round + 1)}>
          {texts.restart}
        </button>
      </div>
      <ChatView
        key={`${botId}-${round}`}
        endpoint={endpoint}
        conversationId={null}
        messages={[]}
        rendered={{}}
        opening={
          <Opening
            as="h2"
            name={face.name}
            faceSeed={face.seed}
            message={opening ? <Markdown text={opening} citationNumbers={[]} citationLabel={texts.openSource} /> : null}
            tagline=""
          />
        }
        suggestedQuestions={suggestedQuestions}
        variables={variables.filter(({ askVisitor }) => askVisitor)}
        locale={locale}
        texts={texts}
        beforeSend={async () => ((await beforeSend()) ? null : t("notSent"))}
        renderExtra={renderExtra}
      />
      <TracePanel endpoint={endpoint} turnId={tracedTurn} onClose={() => setTracedTurn(null)} />
    </div>
  );
}
