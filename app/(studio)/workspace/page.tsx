import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InviteForm } from "#components/admin/invite-form.tsx";
import { ClientMessages } from "#components/layout/client-messages.tsx";
import { Main } from "#components/layout/main.tsx";
import { Card } from "#components/ui/card.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { MemberList } from "#components/workspaces/member-list.tsx";
import { WorkspaceSwitch } from "#components/workspaces/workspace-switch.tsx";
import { requireUser } from "#lib/next/context.ts";
import { getWorkspace, getWorkspaces } from "#lib/next/workspace.ts";
import { listMembers } from "#lib/workspaces/index.ts";
import {
  chooseWorkspaceAction,
  createWorkspaceAction,
  inviteMemberAction,
  removeMemberAction,
  setMemberRoleAction,
} from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("workspaces") };
}

export default async function WorkspacePage() {
  const [ctx, workspace, workspaces, t] = await Promise.all([
    requireUser(),
    getWorkspace(),
    getWorkspaces(),
    getTranslations("account"),
  ]);
  const members = await listMembers(ctx, { workspaceId: workspace.id });
  const isTeam = workspace.kind === "team";
  const canManage = isTeam && workspace.role === "owner";
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
          <MemberList
            workspaceId={workspace.id}
            members={members}
            canManage={canManage}
            setRole={setMemberRoleAction}
            remove={removeMemberAction}
          />
          {canManage ? (
            <ClientMessages namespaces={["admin", "common"]}>
              <InviteForm create={inviteMemberAction} workspaceId={workspace.id} />
            </ClientMessages>
          ) : null}
        </Card>
      ) : null}
    </Main>
  );
}
