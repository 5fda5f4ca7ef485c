import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import {
  copyBaseAction,
  createBaseAction,
  deleteBaseAction,
  listBotsOfBaseAction,
  moveBaseAction,
  restoreBaseAction,
} from "#app/(studio)/knowledge/actions.ts";
import { chooseWorkspaceAction } from "#app/(studio)/workspace/actions.ts";
import { BinLink } from "#components/bots/bin-link.tsx";
import { BaseList } from "#components/knowledge/base-list.tsx";
import { ImportBase } from "#components/knowledge/import-base.tsx";
import { NewBase } from "#components/knowledge/new-base.tsx";
import { Main } from "#components/layout/main.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { can } from "#lib/access/require.ts";
import { hasDeleted } from "#lib/bin/index.ts";
import { listBases } from "#lib/knowledge/index.ts";
import { requireUser } from "#lib/next/context.ts";
import { oneParameter } from "#lib/next/page.ts";
import { getTransferTargets, getWorkspace } from "#lib/next/workspace.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("common"))("knowledge") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function KnowledgePage({ searchParams }: Props) {
  const asked = oneParameter((await searchParams).new);
  const [ctx, workspace, t] = await Promise.all([requireUser(), getWorkspace(), getTranslations("knowledge")]);
  const canEdit = can(ctx, "knowledge.write", workspace.id);
  const [bases, targets, hasBin] = await Promise.all([
    listBases(ctx, { workspaceId: workspace.id }),
    getTransferTargets("knowledge.write"),
    canEdit && hasDeleted(ctx, { workspaceId: workspace.id }),
  ]);
  return (
    <Main>
      <PageHead title={t("title")} text={t("text")}>
        {canEdit ? (
          <>
            <ImportBase workspaceId={workspace.id} />
            <NewBase key={asked} workspaceId={workspace.id} create={createBaseAction} isOpen={asked !== undefined} />
          </>
        ) : null}
      </PageHead>
      {bases.length === 0 ? (
        <EmptyState title={t("emptyTitle")} text={t(canEdit ? "emptyText" : "emptyToRead")} />
      ) : null}
      <BaseList
        bases={bases}
        canEdit={canEdit}
        targets={targets}
        actions={{
          listBots: listBotsOfBaseAction,
          remove: deleteBaseAction,
          restore: restoreBaseAction,
          transfer: {
            listBots: listBotsOfBaseAction,
            copy: copyBaseAction,
            move: moveBaseAction,
            choose: chooseWorkspaceAction,
          },
        }}
      />
      {hasBin ? <BinLink /> : null}
    </Main>
  );
}
