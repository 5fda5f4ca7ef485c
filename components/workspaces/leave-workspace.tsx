"use client";
/** The button to leave a team, after a warning of what is lost. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { UserId, WorkspaceId } from "#lib/ids.ts";

type LeaveWorkspaceProps = {
  workspaceId: WorkspaceId;
  workspaceName: string;
  ownId: UserId;
  remove: Action<{ workspaceId: WorkspaceId; userId: UserId }>;
};

export function LeaveWorkspace({ workspaceId, workspaceName, ownId, remove }: LeaveWorkspaceProps) {
  const t = useTranslations("account");
  const [isAsking, setIsAsking] = useState(false);
  const { run, isPending, message } = useAction(remove, () => location.assign("/workspace"));
  const handleLeave = () => {
    setIsAsking(false);
    run({ workspaceId, userId: ownId });
  };
  return (
    <>
      <Problem>{message}</Problem>
      <Button look="danger" className="self-start" disabled={isPending} onClick={() => setIsAsking(true)}>
        {t("leave")}
      </Button>
      <ConfirmDialog
        title={t("leaveNamed", { name: workspaceName })}
        text={t("leaveText")}
        verb={t("leave")}
        isOpen={isAsking}
        isPending={isPending}
        onConfirm={handleLeave}
        onClose={() => setIsAsking(false)}
      />
    </>
  );
}
