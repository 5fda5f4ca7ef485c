"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import { type WorkspaceRole, workspaceRoles } from "#lib/access/policy.ts";
import type { UserId, WorkspaceId } from "#lib/ids.ts";
import type { MemberView } from "#lib/workspaces/schema.ts";

type MemberListProps = {
  workspaceId: WorkspaceId;
  members: readonly MemberView[];
  /** A member's own line has no button: leaving is a separate form that asks first. */
  ownId: UserId;
  canManage: boolean;
  setRole: Action<{ workspaceId: WorkspaceId; userId: UserId; role: WorkspaceRole }>;
  remove: Action<{ workspaceId: WorkspaceId; userId: UserId }>;
};

export function MemberList({ workspaceId, members, ownId, canManage, setRole, remove }: MemberListProps) {
  const t = useTranslations("account");
  const common = useTranslations("common");
  const words = useTranslations("workspaces");
  const router = useRouter();
  const change = useAction(setRole, () => router.refresh());
  const removal = useAction(remove, () => router.refresh());
  return (
    <div className="flex flex-col gap-3">
      <Problem>{change.message ?? removal.message}</Problem>
      <ul className="flex flex-col gap-2">
        {members.map(({ userId, name, email, role, isSuspended }) => (
          <li key={userId} className="flex flex-wrap items-center gap-2 border-line border-t pt-2">
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{name}</span>
              <span className="block truncate text-muted text-sm">
                {isSuspended ? `${words("suspended")} · ${email}` : email}
              </span>
            </span>
            {canManage ? (
              <>
                <select
                  aria-label={t("roleOf", { name })}
                  value={role}
                  className="min-h-10 rounded-control border border-control-line bg-surface px-2 text-sm"
                  onChange={(event) =>
                    change.run({
                      workspaceId,
                      userId,
                      role: workspaceRoles.find((known) => known === event.target.value) ?? "viewer",
                    })
                  }
                >
                  {workspaceRoles.map((value) => (
                    <option key={value} value={value}>
                      {common(value)}
                    </option>
                  ))}
                </select>
                {userId === ownId ? null : (
                  <Button
                    look="quiet"
                    aria-label={t("removeNamed", { name })}
                    onClick={() => removal.run({ workspaceId, userId })}
                  >
                    {t("remove")}
                  </Button>
                )}
              </>
            ) : (
              <span className="text-muted text-sm">{common(role)}</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
