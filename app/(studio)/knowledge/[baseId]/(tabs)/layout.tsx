/** What all tabs of a base have in common: its name, what uses it, and work on its search index. */
import type { ReactNode } from "react";
import { updateBaseAction } from "#app/(studio)/knowledge/actions.ts";
import { findBase } from "#app/(studio)/knowledge/find-base.ts";
import { BaseHead } from "#components/knowledge/base-head.tsx";
import { BaseMenu } from "#components/knowledge/base-menu.tsx";
import { BaseTabs } from "#components/knowledge/base-tabs.tsx";
import { RebuildNotice } from "#components/knowledge/rebuild-notice.tsx";
import { Main } from "#components/layout/main.tsx";
import { can } from "#lib/access/require.ts";
import { findCreatedBy, findSearchRebuild, getUpkeep, listBotsOfBase } from "#lib/knowledge/index.ts";
import { requireUser } from "#lib/next/context.ts";

type Props = { params: Promise<{ baseId: string }>; children: ReactNode };

export default async function TabsLayout({ params, children }: Props) {
  const [ctx, { baseId: asked }] = await Promise.all([requireUser(), params]);
  const base = await findBase(asked);
  const input = { baseId: base.id };
  const [bots, createdBy, rebuilt] = await Promise.all([
    listBotsOfBase(ctx, input),
    findCreatedBy(ctx, input),
    findSearchRebuild(ctx, input),
  ]);
  // Not awaited: the page is there before many snippets are compared.
  const upkeep = getUpkeep(ctx, input).then(({ duplicates, due, outdated }) => duplicates + due + outdated);
  return (
    <Main>
      <BaseHead base={base} bots={bots.items} createdBy={createdBy}>
        <BaseMenu base={base} canEdit={can(ctx, "knowledge.write", base.workspaceId)} update={updateBaseAction} />
      </BaseHead>
      <BaseTabs baseId={base.id} upkeep={upkeep} />
      <RebuildNotice share={rebuilt} />
      {children}
    </Main>
  );
}
