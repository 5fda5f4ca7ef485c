"use client";
/** Pins the answer as it is read beside this; where the bot had none, an empty one is written. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import type { BotId, MessageId } from "#lib/ids.ts";
import { PinDialog, type PinSavingActions } from "./pin-dialog.tsx";

type PinAnswerProps = {
  botId: BotId;
  question: string;
  /** Null where the bot had no answer. */
  answer: { id: MessageId; text: string } | null;
  actions: PinSavingActions;
};

export function PinAnswer({ botId, question, answer, actions }: PinAnswerProps) {
  const t = useTranslations("pins");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t(answer ? "pinThis" : "add")}</Button>
      <PinDialog
        botId={botId}
        draft={{ question, ...(answer && { answer: answer.text, messageId: answer.id }) }}
        actions={actions}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
      />
    </>
  );
}
