"use client";
/** Teams that no owner can manage, each with a choice of its next owner. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { SelectField } from "#components/ui/field.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { UserId, WorkspaceId } from "#lib/ids.ts";
import type { OwnerlessWorkspace } from "#lib/workspaces/schema.ts";

type Appoint = Action<{ workspaceId: WorkspaceId; userId: UserId }>;

function Ownerless({ workspace, appoint }: { workspace: OwnerlessWorkspace; appoint: Appoint }) {
  const t = useTranslations("workspaces");
  const router = useRouter();
  const { id: workspaceId, name, candidates } = workspace;
  const [chosen, setChosen] = useState(candidates[0]?.userId);
  const { run, isPending, message } = useAction(appoint, () => router.refresh());
  return (
    <li className="flex flex-col gap-2 border-line border-t pt-3">
      <Problem>{message}</Problem>
      <div className="flex flex-wrap items-end gap-2">
        <div className="min-w-0 flex-1">
          <SelectField
            label={t("newOwner", { name })}
            value={chosen}
            options={candidates.map((candidate) => ({ value: candidate.userId, label: candidate.name }))}
            onChange={({ target }) => setChosen(candidates.find(({ userId }) => userId === target.value)?.userId)}
          />
        </div>
        <Button disabled={isPending || !chosen} onClick={() => chosen && run({ workspaceId, userId: chosen })}>
          {t("appoint")}
        </Button>
      </div>
    </li>
  );
}

type OwnerlessListProps = { workspaces: readonly OwnerlessWorkspace[]; appoint: Appoint };

export function OwnerlessList({ workspaces, appoint }: OwnerlessListProps) {
  return (
    <ul className="flex flex-col gap-3">
      {workspaces.map((workspace) => (
        <Ownerless key={workspace.id} workspace={workspace} appoint={appoint} />
      ))}
    </ul>
  );
}
