import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OpenInvites } from "#components/accounts/open-invites.tsx";
import { InviteForm } from "#components/admin/invite-form.tsx";
import { ClientMessages } from "#components/layout/client-messages.tsx";
import { Main } from "#components/layout/main.tsx";
import { Card } from "#components/ui/card.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { DeleteWorkspace } from "#components/workspaces/delete-workspace.tsx";
import { LeaveWorkspace } from "#components/workspaces/leave-workspace.tsx";
import { MemberList } from "#components/workspaces/member-list.tsx";
import { RenameWorkspace } from "#components/workspaces/rename-workspace.tsx";
import { WorkspaceRetention } from "#components/workspaces/workspace-retention.tsx";
import { WorkspaceSwitch } from "#components/workspaces/workspace-switch.tsx";
import { listWorkspaceInvites } from "#lib/accounts/index.ts";
import { requireUser } from "#lib/next/context.ts";
import { getWorkspace, getWorkspaces } from "#lib/next/workspace.ts";
import { getSettings } from "#lib/settings/index.ts";
import { countContents, getRetention, listMembers } from "#lib/workspaces/index.ts";
import {
  chooseWorkspaceAction,
  createWorkspaceAction,
  deleteWorkspaceAction,
  inviteMemberAction,
  removeMemberAction,
  renameWorkspaceAction,
  revokeWorkspaceInviteAction,
  setMemberRoleAction,
  setRetentionAction,
} from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("workspaces") };
}

export default async function WorkspacePage() {
  const [ctx, workspace, workspaces, t, words] = await Promise.all([
    requireUser(),
    getWorkspace(),
    getWorkspaces(),
    getTranslations("account"),
    getTranslations("workspaces"),
  ]);
  const isTeam = workspace.kind === "team";
  const canManage = isTeam && workspace.role === "owner";
  const [members, invites, { registration }, contents, retentionDays] = await Promise.all([
    listMembers(ctx, { workspaceId: workspace.id }),
    canManage ? listWorkspaceInvites(ctx, { workspaceId: workspace.id }) : [],
    getSettings(ctx.db),
    canManage ? countContents(ctx, { workspaceId: workspace.id }) : null,
    getRetention(ctx, { workspaceId: workspace.id }),
  ]);
  const ownId = ctx.actor.userId;
  const others = members.filter(({ userId }) => userId !== ownId);
  const hasOtherOwner = others.some(({ role, isSuspended }) => role === "owner" && !isSuspended);
  const canLeave = !canManage || hasOtherOwner;
  return (
    <Main narrow>
      <PageHead title={t("workspaces")} text={t("workspacesText")} />
      <Card title={t("yours")}>
        <WorkspaceSwitch
          workspaces={workspaces}
          currentId={workspace.id}
          choose={chooseWorkspaceAction}
          create={createWorkspaceAction}
        />
      </Card>
      {isTeam ? (
        <Card title={t("members")}>
          {canManage || hasOtherOwner ? null : (
            <p role="status" className="rounded-control bg-cite-soft px-3 py-2 text-sm">
              {words("noOwner")}
            </p>
          )}
          <MemberList
            workspaceId={workspace.id}
            members={members}
            ownId={ownId}
            canManage={canManage}
            setRole={setMemberRoleAction}
            remove={removeMemberAction}
          />
          {canManage ? (
            <ClientMessages namespaces={["admin", "common"]}>
              <InviteForm create={inviteMemberAction} isClosed={registration === "closed"} workspaceId={workspace.id} />
            </ClientMessages>
          ) : null}
          {canManage ? (
            <OpenInvites invites={invites} scope={{ workspaceId: workspace.id }} revoke={revokeWorkspaceInviteAction} />
          ) : null}
        </Card>
      ) : null}
      {canManage ? (
        <Card title={t("renameTitle")}>
          <RenameWorkspace
            key={workspace.id}
            workspaceId={workspace.id}
            name={workspace.name}
            rename={renameWorkspaceAction}
          />
        </Card>
      ) : null}
      {workspace.role === "owner" ? (
        <Card title={words("retentionTitle")}>
          <WorkspaceRetention
            key={workspace.id}
            workspaceId={workspace.id}
            days={retentionDays}
            save={setRetentionAction}
          />
        </Card>
      ) : null}
      {isTeam ? (
        <Card title={t("leaveTitle")}>
          {canLeave ? (
            <LeaveWorkspace
              workspaceId={workspace.id}
              workspaceName={workspace.name}
              ownId={ownId}
              remove={removeMemberAction}
            />
          ) : (
            <p>{words(others.length > 0 ? "onlyOwner" : "aloneOwner")}</p>
          )}
        </Card>
      ) : null}
      {contents ? (
        <Card title={words("deleteTitle")}>
          <DeleteWorkspace
            workspaceId={workspace.id}
            name={workspace.name}
            contents={contents}
            remove={deleteWorkspaceAction}
          />
        </Card>
      ) : null}
    </Main>
  );
}
