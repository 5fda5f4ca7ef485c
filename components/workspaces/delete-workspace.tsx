"use client";
/** The button to delete a team's workspace, after saying what goes with it. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { WorkspaceId } from "#lib/ids.ts";
import { Consequences } from "./transfer-sheet.tsx";

type DeleteWorkspaceProps = {
  workspaceId: WorkspaceId;
  name: string;
  /** What goes with it. */
  contents: { bots: number; published: number; bases: number; members: number };
  remove: Action<{ workspaceId: WorkspaceId }>;
};

export function DeleteWorkspace({ workspaceId, name, contents, remove }: DeleteWorkspaceProps) {
  const t = useTranslations("workspaces");
  const common = useTranslations("common");
  const [isAsking, setAsking] = useState(false);
  const { run, isPending, message } = useAction(remove, () => location.assign("/bots"));
  const { bots, published, bases, members } = contents;
  return (
    <>
      <Button look="danger" className="self-start" onClick={() => setAsking(true)}>
        {t("deleteVerb")}
      </Button>
      <Dialog title={t("deleteNamed", { name })} isOpen={isAsking} onClose={() => setAsking(false)}>
        <Consequences
          sentences={[
            t("deleteBots", { bots, published }),
            t("deleteBases", { bases }),
            t("deleteMembers", { others: members - 1 }),
          ]}
        />
        {bots + bases > 0 ? <p className="text-sm">{t("deleteKeep")}</p> : null}
        <p className="font-semibold text-sm">{t("deleteWarning")}</p>
        <Problem>{message}</Problem>
        <div className="flex flex-wrap gap-2">
          <Button look="danger" disabled={isPending} onClick={() => run({ workspaceId })}>
            {t("deleteVerb")}
          </Button>
          <Button look="quiet" onClick={() => setAsking(false)}>
            {common("cancel")}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
