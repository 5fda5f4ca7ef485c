"use client";
/** Pins an answer to a question, or changes a pinned one: wherever the question is read. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextArea, TextField } from "#components/ui/field.tsx";
import { Problem } from "#components/ui/problem.tsx";
import type { Action } from "#components/ui/use-action.ts";
import { useContactCheck } from "#components/ui/use-contact-check.tsx";
import { useForm } from "#components/ui/use-form.ts";
import type { BotId, MessageId } from "#lib/ids.ts";
import type { CreatePinInput, Pin, UpdatePinInput } from "#lib/pins/schema.ts";
import { PinChanges } from "./pin-changes.tsx";
import { pinsPath } from "./pin-path.ts";
import { linesOf } from "./question-lines.ts";
import { useFreshPin } from "./use-fresh-pin.ts";

export type PinSavingActions = { create: Action<CreatePinInput, Pin>; update: Action<UpdatePinInput, Pin> };

/** What a new pin begins with. */
export type PinDraft = {
  question?: string;
  answer?: string;
  /** The bot's message that the answer comes from, whose sources are kept. */
  messageId?: MessageId;
};

type PinDialogProps = {
  botId: BotId;
  /** The pin to be changed; null for a new one. */
  pin?: Pin | null;
  draft?: PinDraft;
  actions: PinSavingActions;
  isOpen: boolean;
  onClose: () => void;
  onSaved?: (pin: Pin) => void;
};

/** What somebody else saved while the form was open, beside what is written in it. */
function ChangedMeanwhile({ pin: { questions, answer } }: { pin: Pin }) {
  const t = useTranslations("pins");
  return (
    <div role="alert" className="flex flex-col gap-2 rounded-card bg-danger-soft p-4 text-sm">
      <p className="font-semibold">{t("changedMeanwhile")}</p>
      <p className="text-muted">{t("asItIsNow")}</p>
      <p className="break-words font-semibold">{questions.join(" · ")}</p>
      <p className="whitespace-pre-line break-words" dir="auto">
        {answer}
      </p>
    </div>
  );
}

type Written = { questions: string[]; answer: string };

function PinForm({ botId, pin = null, draft = {}, actions, onClose, onSaved }: PinDialogProps) {
  const t = useTranslations("pins");
  const common = useTranslations("common");
  const router = useRouter();
  const { messageId } = draft;
  const [opened] = useState(pin);
  const update = useFreshPin(actions.update);
  const isChanged = pin !== null && pin.updatedAt !== opened?.updatedAt;
  const save: Action<Written, Pin> = (written) =>
    pin
      ? update({ pinId: pin.id, updatedAt: pin.updatedAt, ...written })
      : actions.create({ botId, ...written, ...(messageId && { messageId }) });
  const {
    form: unchecked,
    field,
    errorOf,
    problem,
    isPending,
  } = useForm(save, {
    input: (values) => ({
      questions: [values.text("questions.0"), ...linesOf(values.text("questions.others"))],
      answer: values.text("answer"),
    }),
    onDone: (saved, { questions }) => {
      const left = questions.length - saved.questions.length;
      toast(t(pin ? "saved" : "pinned"), {
        ...(left > 0 && { description: t("leftOut", { count: left }) }),
        action: { label: t("show"), onClick: () => router.push(pinsPath(botId)) },
      });
      onClose();
      onSaved?.(saved);
      router.refresh();
    },
  });
  const { form, notice } = useContactCheck(unchecked);
  const [question = draft.question ?? "", ...others] = pin?.questions ?? [];
  const cites = pin ? pin.citations.length > 0 : messageId !== undefined && /\[\d/.test(draft.answer ?? "");
  const firstError = errorOf("questions.0");
  const othersError = errorOf("questions");
  return (
    <form className="flex flex-col gap-4" {...form}>
      {isChanged ? <ChangedMeanwhile pin={pin} /> : <Problem>{problem}</Problem>}
      {pin ? <PinChanges pin={pin} /> : null}
      <TextField label={t("question")} hint={t("questionHint")} defaultValue={question} {...field("questions.0")} />
      <TextArea
        label={t("others")}
        hint={t("othersHint")}
        rows={2}
        defaultValue={others.join("\n")}
        {...field("questions.others")}
        error={othersError === firstError ? undefined : othersError}
      />
      <TextArea
        label={t("answer")}
        hint={t(cites ? "marksHint" : "answerHint")}
        rows={5}
        defaultValue={pin?.answer ?? draft.answer ?? ""}
        {...field("answer")}
      />
      {notice}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" disabled={isPending}>
          {pin ? common("save") : t("pinIt")}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {common("cancel")}
        </Button>
      </div>
    </form>
  );
}

export function PinDialog(props: PinDialogProps) {
  const t = useTranslations("pins");
  const { pin, isOpen, onClose } = props;
  return (
    <Dialog title={t(pin ? "editTitle" : "add")} isOpen={isOpen} onClose={onClose} wide>
      {isOpen ? <PinForm {...props} /> : null}
    </Dialog>
  );
}
