import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { createBaseAction, deleteBaseAction, restoreBaseAction } from "#app/(studio)/knowledge/actions.ts";
import { BaseList } from "#components/knowledge/base-list.tsx";
import { ImportBase } from "#components/knowledge/import-base.tsx";
import { NewBase } from "#components/knowledge/new-base.tsx";
import { Main } from "#components/layout/main.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { can } from "#lib/access/require.ts";
import { listBases } from "#lib/knowledge/index.ts";
import { requireUser } from "#lib/next/context.ts";
import { getWorkspace } from "#lib/next/workspace.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("common"))("knowledge") };
}

export default async function KnowledgePage() {
  const [ctx, workspace, t] = await Promise.all([requireUser(), getWorkspace(), getTranslations("knowledge")]);
  const canEdit = can(ctx, "knowledge.write", workspace.id);
  const bases = await listBases(ctx, { workspaceId: workspace.id });
  return (
    <Main>
      <PageHead title={t("title")} text={t("text")}>
        {canEdit ? (
          <>
            <ImportBase workspaceId={workspace.id} />
            <NewBase workspaceId={workspace.id} create={createBaseAction} />
          </>
        ) : null}
      </PageHead>
      {bases.length === 0 ? (
        <EmptyState title={t("emptyTitle")} text={t(canEdit ? "emptyText" : "emptyToRead")} />
      ) : null}
      <BaseList bases={bases} canEdit={canEdit} actions={{ remove: deleteBaseAction, restore: restoreBaseAction }} />
    </Main>
  );
}
