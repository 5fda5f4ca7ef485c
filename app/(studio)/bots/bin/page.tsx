import type { Metadata } from "next";
import { notFound as showNotFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { restoreBotAction } from "#app/(studio)/bots/actions.ts";
import { restoreBaseAction } from "#app/(studio)/knowledge/actions.ts";
import { BinList } from "#components/bots/bin-list.tsx";
import { Main } from "#components/layout/main.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { can } from "#lib/access/require.ts";
import { listBin } from "#lib/bin/index.ts";
import { binDays } from "#lib/bin/schema.ts";
import { requireUser } from "#lib/next/context.ts";
import { getWorkspace } from "#lib/next/workspace.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("bots.bin"))("title") };
}

export default async function BinPage() {
  const [ctx, workspace, t] = await Promise.all([requireUser(), getWorkspace(), getTranslations("bots.bin")]);
  if (!can(ctx, "bots.write", workspace.id)) showNotFound();
  const bin = await listBin(ctx, { workspaceId: workspace.id });
  return (
    <Main>
      <PageHead title={t("title")} text={t("text", { days: binDays })} />
      {bin.bots.count + bin.bases.count === 0 ? (
        <EmptyState title={t("emptyTitle")} text={t("emptyText")}>
          <ButtonLink href="/bots">{t("toBots")}</ButtonLink>
        </EmptyState>
      ) : null}
      <BinList bin={bin} actions={{ restoreBot: restoreBotAction, restoreBase: restoreBaseAction }} />
    </Main>
  );
}
