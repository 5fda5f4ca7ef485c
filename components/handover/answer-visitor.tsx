"use client";
/** Below a transcript: who waits or answers, and the field in which a member writes to the visitor. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useId, useState } from "react";
import { toast } from "sonner";
import { isSendKey } from "#components/chat/typed-text.ts";
import { Button } from "#components/ui/button.tsx";
import { TextArea } from "#components/ui/field.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import { type EndHandoverInput, type Handover, handoverLimits, type ReplyInput } from "#lib/handover/schema.ts";
import type { ConversationId } from "#lib/ids.ts";
import { randomKey } from "#lib/text/random-key.ts";
import { useLiveTranscript } from "./use-live-transcript.ts";

export type AnsweringActions = { reply: Action<ReplyInput>; endHandover: Action<EndHandoverInput> };

type AnswerVisitorProps = {
  conversationId: ConversationId;
  /** The newest of the conversation, which may have ended. */
  handover: Handover | null;
  /** Of the reader, as the visitor will see it. */
  name: string;
  actions: AnsweringActions;
};

function Standing({ handover }: { handover: Handover | null }) {
  const t = useTranslations("handover");
  if (!handover || handover.state === "ended") return null;
  const { state, memberName, reason, inHours } = handover;
  return (
    <p className="rounded-control bg-cite-soft px-3 py-2 text-sm">
      <strong className="font-semibold">
        {state === "waiting" ? t("waitingNow") : memberName ? t("activeBy", { member: memberName }) : t("activeNow")}
      </strong>{" "}
      {t(`reasons.${reason}`)} {inHours ? null : t("late")}
    </p>
  );
}

function Left({ handover }: { handover: Handover | null }) {
  const t = useTranslations("handover");
  if (!handover?.contact && !handover?.name) return null;
  const { name, contact, consent } = handover;
  return (
    <div className="text-sm">
      <p className="break-words">
        <span className="text-muted">{t("visitorLeft")}:</span> {[name, contact].filter(Boolean).join(" · ")}
      </p>
      {consent ? <p className="break-words text-muted text-xs">{t("agreedTo", { text: consent })}</p> : null}
    </div>
  );
}

export function AnswerVisitor({ conversationId, handover, name, actions }: AnswerVisitorProps) {
  const t = useTranslations("handover");
  const router = useRouter();
  const headingId = useId();
  const [text, setText] = useState("");
  /** The same until it is known that the message arrived. */
  const [key, setKey] = useState(randomKey);
  const { others, isLost } = useLiveTranscript(conversationId);
  const reply = useAction(actions.reply, () => {
    setText("");
    setKey(randomKey());
    router.refresh();
  });
  const isOpen = handover !== null && handover.state !== "ended";
  const end = useAction(actions.endHandover, () => {
    toast(t(handover?.state === "active" ? "ended" : "closed"));
    router.refresh();
  });
  const send = () => {
    if (text.trim() && !reply.isPending) reply.run({ conversationId, text: text.trim(), idempotencyKey: key });
  };
  const handleKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (!isSendKey(event)) return;
    event.preventDefault();
    send();
  };
  return (
    <section
      aria-labelledby={headingId}
      className="flex flex-col gap-3 rounded-card border border-line bg-surface p-4 sm:p-6"
    >
      <h2 id={headingId} className="font-semibold">
        {t("reply")}
      </h2>
      <Standing handover={handover} />
      <Left handover={handover} />
      <p role="status" className="text-sm empty:hidden">
        {others.length > 0 ? t("others", { names: others.join(", ") }) : null}
      </p>
      {isLost ? (
        <p role="alert" className="text-sm">
          {t("lost")}{" "}
          <button type="button" className="underline" onClick={() => router.refresh()}>
            {t("reload")}
          </button>
        </p>
      ) : null}
      <Problem>{reply.message ?? end.message}</Problem>
      <TextArea
        label={t("replyPlaceholder")}
        hint={t("replyHint", { name, minutes: handoverLimits.silenceMinutes })}
        rows={3}
        maxLength={handoverLimits.messageLength}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={handleKeyDown}
      />
      <div className="flex flex-wrap gap-2">
        <Button look="primary" disabled={reply.isPending || text.trim() === ""} onClick={send}>
          {reply.isPending ? t("sending") : t("send")}
        </Button>
        {isOpen ? (
          <Button disabled={end.isPending} onClick={() => end.run({ conversationId })}>
            {t(handover.state === "active" ? "end" : "close")}
          </Button>
        ) : null}
      </div>
    </section>
  );
}
