"use client";
/** Writes the answer to the visitors of a group who left an e-mail address. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextArea } from "#components/ui/field.tsx";
import { Problem } from "#components/ui/problem.tsx";
import type { Action } from "#components/ui/use-action.ts";
import { useForm } from "#components/ui/use-form.ts";
import { handoverLimits, type TellVisitorsInput } from "#lib/handover/schema.ts";
import type { GroupId } from "#lib/ids.ts";
import { plainAnswer } from "#lib/text/plain-answer.ts";

type TellVisitorsProps = {
  groupId: GroupId;
  /** Visitors who left an address. */
  count: number;
  /** What the bot answers now. */
  answer: string;
  tell: Action<TellVisitorsInput, { told: number }>;
};

export function TellVisitors({ groupId, count, answer, tell }: TellVisitorsProps) {
  const t = useTranslations("inbox.tell");
  const [isOpen, setOpen] = useState(false);
  const [isTold, setTold] = useState(false);
  const { form, field, problem, isPending } = useForm(tell, {
    input: (values) => ({ groupId, text: values.text("text") }),
    onDone: ({ told }) => {
      setOpen(false);
      setTold(true);
      toast(t("told", { count: told }));
    },
  });
  if (isTold) return null;
  return (
    <>
      <Button className="self-start" onClick={() => setOpen(true)}>
        {t("open", { count })}
      </Button>
      <Dialog title={t("title", { count })} isOpen={isOpen} onClose={() => setOpen(false)}>
        <p className="text-muted text-sm">{t("text")}</p>
        <form className="flex flex-col gap-4" {...form}>
          <Problem>{problem}</Problem>
          <TextArea
            label={t("message")}
            rows={5}
            maxLength={handoverLimits.messageLength}
            defaultValue={plainAnswer(answer)}
            {...field("text")}
          />
          <Button type="submit" look="primary" className="self-start" disabled={isPending}>
            {t("send")}
          </Button>
        </form>
      </Dialog>
    </>
  );
}
