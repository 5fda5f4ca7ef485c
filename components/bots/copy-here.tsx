"use client";
/** For an empty workspace: a copy of one of the bots that somebody has elsewhere. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { SelectField } from "#components/ui/field.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { useAction } from "#components/ui/use-action.ts";
import type { BotId } from "#lib/ids.ts";
import type { BotTransfer } from "#lib/moving/schema.ts";
import type { WorkspaceView } from "#lib/workspaces/schema.ts";
import { CopyWords, type TransferActions } from "./bot-transfer.tsx";

/** A bot of another workspace. */
export type BotElsewhere = { id: BotId; name: string; workspaceName: string };

type CopyHereProps = {
  bots: readonly BotElsewhere[];
  workspace: WorkspaceView;
  actions: Pick<TransferActions, "plan" | "copy">;
};

export function CopyHere({ bots, workspace, actions }: CopyHereProps) {
  const t = useTranslations("workspaces");
  const moving = useTranslations("moving");
  const common = useTranslations("common");
  const router = useRouter();
  const [chosen, setChosen] = useState<BotElsewhere | null>(null);
  const [planned, setPlanned] = useState<{ plan: BotTransfer; botId: BotId } | null>(null);
  const planning = useAction(actions.plan, (plan, { botId }) => setPlanned({ plan, botId }));
  const copying = useAction(actions.copy, ({ id }) => router.push(`/bots/${id}`));
  const choose = (bot: BotElsewhere | undefined) => {
    if (!bot) return;
    setChosen(bot);
    planning.run({ botId: bot.id, workspaceId: workspace.id });
  };
  const plan = planned && planned.botId === chosen?.id ? planned.plan : null;
  return (
    <>
      <Button onClick={() => choose(bots[0])}>{t("copyHere")}</Button>
      <Dialog title={t("copyHere")} isOpen={chosen !== null} onClose={() => setChosen(null)}>
        <SelectField
          label={t("copyHereBot")}
          value={chosen?.id}
          disabled={copying.isPending}
          options={bots.map(({ id, name, workspaceName }) => ({
            value: id,
            label: t("copyHereOption", { bot: name, workspace: workspaceName }),
          }))}
          onChange={({ target }) => choose(bots.find(({ id }) => id === target.value))}
        />
        {plan ? <CopyWords plan={plan} workspace={workspace.name} /> : null}
        <Problem>{planning.message ?? copying.message}</Problem>
        {copying.isPending ? (
          <p role="status" className="text-muted text-sm">
            {moving("copying")}
          </p>
        ) : null}
        <div className="flex flex-wrap gap-2">
          <Button
            look="primary"
            disabled={copying.isPending || plan === null}
            onClick={() => chosen && copying.run({ botId: chosen.id, workspaceId: workspace.id })}
          >
            {moving("copyNow")}
          </Button>
          <Button look="quiet" onClick={() => setChosen(null)}>
            {common("cancel")}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
