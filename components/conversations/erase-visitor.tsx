"use client";
/** Finds what a person said, tells how much it is, and erases it once that is confirmed. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { TextField } from "#components/ui/field.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import { useForm } from "#components/ui/use-form.ts";
import { contactLimits, type FindVisitorInput, type FoundVisitor } from "#lib/erasure/schema.ts";
import type { WorkspaceId } from "#lib/ids.ts";

type EraseVisitorProps = {
  workspaceId: WorkspaceId;
  /** To begin with. */
  contact: string;
  find: Action<FindVisitorInput, FoundVisitor>;
  erase: Action<FindVisitorInput, FoundVisitor>;
};

type Found = FoundVisitor & { input: FindVisitorInput };

export function EraseVisitor({ workspaceId, contact, find, erase }: EraseVisitorProps) {
  const t = useTranslations("conversations.erasure");
  const [found, setFound] = useState<Found | null>(null);
  const [erased, setErased] = useState<number | null>(null);
  const [isAsking, setAsking] = useState(false);
  const { form, field, problem, isPending } = useForm(find, {
    input: (values) => ({ workspaceId, contact: values.text("contact") }),
    onDone: (visitor, input) => {
      setErased(null);
      setFound({ ...visitor, input });
    },
  });
  const erasing = useAction(erase, ({ conversations }) => {
    setAsking(false);
    setFound(null);
    setErased(conversations);
  });
  return (
    <div className="flex max-w-xl flex-col gap-5">
      <form className="flex flex-col gap-4" {...form}>
        <Problem>{problem}</Problem>
        <TextField
          label={t("contact")}
          hint={t("hint")}
          defaultValue={contact}
          maxLength={contactLimits.maxLength}
          autoComplete="off"
          {...field("contact")}
        />
        <Button
          type="submit"
          look={found?.conversations ? "plain" : "primary"}
          className="self-start"
          disabled={isPending}
        >
          {t("find")}
        </Button>
      </form>
      <div role="status" className="empty:hidden">
        {found?.conversations === 0 ? <p>{t("none")}</p> : null}
        {erased === null ? null : <p className="font-semibold">{t("erased", { count: erased })}</p>}
        {found && found.conversations > 0 ? (
          <div className="flex flex-col gap-3 rounded-card border border-line bg-surface p-4">
            <p className="font-semibold">{t("found", { count: found.conversations })}</p>
            {found.visitors > 0 ? <p className="text-muted text-sm">{t("of", { count: found.visitors })}</p> : null}
            <Button look="danger" className="self-start" onClick={() => setAsking(true)}>
              {t("erase")}
            </Button>
          </div>
        ) : null}
      </div>
      <Problem>{erasing.message}</Problem>
      <ConfirmDialog
        title={t("confirmTitle")}
        text={t("confirmText")}
        verb={t("erase")}
        isOpen={isAsking}
        isPending={erasing.isPending}
        onConfirm={() => found && erasing.run(found.input)}
        onClose={() => setAsking(false)}
      />
    </div>
  );
}
