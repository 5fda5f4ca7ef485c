"use client";
/** The workspace that the studio shows, and the way into another one: at the top of the side bar. */
import { Check, ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { WorkspaceId } from "#lib/ids.ts";
import type { WorkspaceView } from "#lib/workspaces/schema.ts";

type WorkspaceMenuProps = {
  workspaces: readonly WorkspaceView[];
  currentId: WorkspaceId;
  choose: Action<{ workspaceId: WorkspaceId }>;
};

const menuId = "workspace-menu";

export function WorkspaceMenu({ workspaces, currentId, choose }: WorkspaceMenuProps) {
  const t = useTranslations("common");
  // The page in view belongs to the workspace that is left.
  const { run, isPending, message } = useAction(choose, () => location.assign("/bots"));
  const nameOf = ({ kind, role }: WorkspaceView) => (kind === "personal" ? t("personal") : t(role));
  const current = workspaces.find(({ id }) => id === currentId);
  if (!current) return null;
  return (
    <>
      <button
        type="button"
        popoverTarget={menuId}
        className="flex w-full items-center gap-x-2 rounded-control px-1 py-2 hover:bg-sunken max-xl:flex-col xl:px-3 xl:text-start"
      >
        <span className="sr-only">{t("changeWorkspace")} </span>
        <span className="flex min-w-0 max-w-full flex-1 flex-col">
          <span className="truncate font-medium text-[0.65rem] xl:text-sm">{current.name}</span>
          <span className="truncate text-muted text-xs max-xl:sr-only">{nameOf(current)}</span>
        </span>
        <ChevronsUpDown className="size-4 shrink-0 text-muted" strokeWidth={1.75} aria-hidden="true" />
      </button>
      <div
        id={menuId}
        popover="auto"
        className="fixed inset-auto top-24 left-3 m-0 w-72 rounded-card border border-line bg-surface p-1.5 text-ink shadow-lift"
      >
        <Problem>{message}</Problem>
        <ul aria-label={t("workspaces")}>
          {workspaces.map((workspace) => (
            <li key={workspace.id}>
              <button
                type="button"
                disabled={isPending}
                aria-current={workspace.id === currentId ? "true" : undefined}
                className="flex min-h-11 w-full items-center gap-2 rounded-control px-2.5 py-1.5 text-start hover:bg-sunken disabled:opacity-60"
                onClick={() => run({ workspaceId: workspace.id })}
              >
                <span className="flex min-w-0 flex-1 flex-col">
                  <span className="truncate text-sm">{workspace.name}</span>
                  <span className="truncate text-muted text-xs">{nameOf(workspace)}</span>
                </span>
                {workspace.id === currentId ? (
                  <Check className="size-4 shrink-0 text-accent" strokeWidth={2} aria-hidden="true" />
                ) : null}
              </button>
            </li>
          ))}
        </ul>
        <Link
          href="/workspace"
          className="mt-1 flex min-h-11 items-center rounded-control border-line border-t px-2.5 text-accent text-sm hover:bg-sunken"
        >
          {t("manageWorkspaces")}
        </Link>
      </div>
    </>
  );
}
