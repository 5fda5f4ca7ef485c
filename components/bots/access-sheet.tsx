"use client";
/** Who may open a published bot, changed by itself: what is unpublished in the draft stays so. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { errorAt } from "#components/ui/error-at.ts";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import { useScriptedSubmit } from "#components/ui/use-scripted-submit.ts";
import type { Bot } from "#lib/bots/schema.ts";
import type { SetAccessInput } from "#lib/publishing/schema.ts";
import { AccessFields } from "./access-fields.tsx";

export type SetAccessAction = Action<SetAccessInput>;
type Opened = Pick<Bot, "id" | "name" | "access"> & {
  /** The draft has changes that visitors do not have. */
  isChanged: boolean;
};

function AccessForm({ bot, setAccess, onClose }: { bot: Opened; setAccess: SetAccessAction; onClose: () => void }) {
  const t = useTranslations("publish");
  const common = useTranslations("common");
  const router = useRouter();
  const [access, setChosen] = useState(bot.access);
  const [password, setPassword] = useState("");
  const { run, isPending, problem, fields } = useAction(setAccess, () => {
    toast(common("saved"));
    onClose();
    router.refresh();
  });
  const hasChoice = access !== bot.access || (access === "password" && password !== "");
  const { form } = useScriptedSubmit(() => {
    if (!isPending && hasChoice)
      run({ botId: bot.id, access, ...(access === "password" && password ? { password } : {}) });
  });
  return (
    <form className="flex flex-col gap-4" noValidate {...form}>
      <p className="text-muted text-sm">{t(bot.isChanged ? "accessAlone" : "accessText")}</p>
      <Problem>{problem}</Problem>
      <AccessFields
        access={access}
        onAccess={setChosen}
        password={password}
        onPassword={setPassword}
        hasPassword={bot.access === "password"}
        errorOf={(field) => errorAt(fields, field)}
      />
      <div className="flex gap-2">
        <Button type="submit" look="primary" disabled={isPending || !hasChoice}>
          {t("apply")}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {common("cancel")}
        </Button>
      </div>
    </form>
  );
}

type AccessSheetProps = { bot: Opened | null; setAccess: SetAccessAction; onClose: () => void };

export function AccessSheet({ bot, setAccess, onClose }: AccessSheetProps) {
  const t = useTranslations("publish");
  return (
    <Dialog title={t("accessNamed", { name: bot?.name ?? "" })} isOpen={bot !== null} onClose={onClose}>
      {bot ? <AccessForm bot={bot} setAccess={setAccess} onClose={onClose} /> : null}
    </Dialog>
  );
}
