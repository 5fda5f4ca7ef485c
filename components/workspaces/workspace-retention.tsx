"use client";
/** For how many days chats are kept at most, in the whole workspace. A shorter time deletes for good, so it is confirmed. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { TextField } from "#components/ui/field.tsx";
import { formValues } from "#components/ui/form-values.ts";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import { useScriptedSubmit } from "#components/ui/use-scripted-submit.ts";
import { botLimits } from "#lib/bots/spec.ts";
import type { WorkspaceId } from "#lib/ids.ts";
import { SetRetentionInput } from "#lib/workspaces/schema.ts";

type WorkspaceRetentionProps = {
  workspaceId: WorkspaceId;
  days: number | null;
  save: Action<SetRetentionInput>;
};

export function WorkspaceRetention({ workspaceId, days, save }: WorkspaceRetentionProps) {
  const t = useTranslations("workspaces");
  const common = useTranslations("common");
  const router = useRouter();
  const [asked, setAsked] = useState<SetRetentionInput | null>(null);
  const { run, isPending, problem, fields } = useAction(save, () => {
    toast(common("saved"));
    router.refresh();
  });
  const { form } = useScriptedSubmit((typed) => {
    const text = formValues<SetRetentionInput>(typed).text("retentionDays");
    const retentionDays = text === "" ? null : Number(text);
    const input = { workspaceId, retentionDays };
    const isShorter = retentionDays !== null && retentionDays < (days ?? Infinity);
    if (isShorter && SetRetentionInput.safeParse(input).success) setAsked(input);
    else run(input);
  });
  return (
    <form className="flex flex-col gap-3" {...form} noValidate>
      <Problem>{problem}</Problem>
      <TextField
        label={t("retention")}
        hint={t("retentionHint")}
        error={fields.retentionDays}
        name="retentionDays"
        type="number"
        min={1}
        max={botLimits.retentionDays}
        defaultValue={days ?? ""}
      />
      <Button type="submit" className="self-start" disabled={isPending}>
        {common("save")}
      </Button>
      <ConfirmDialog
        title={t("retentionConfirm")}
        text={t("retentionConfirmText", { days: asked?.retentionDays ?? 0 })}
        verb={t("retentionVerb")}
        isOpen={asked !== null}
        isPending={isPending}
        onConfirm={() => {
          if (asked) run(asked);
          setAsked(null);
        }}
        onClose={() => setAsked(null)}
      />
    </form>
  );
}
