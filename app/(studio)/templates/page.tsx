import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { createBotAction } from "#app/(studio)/bots/actions.ts";
import { chooseWorkspaceAction } from "#app/(studio)/workspace/actions.ts";
import { Main } from "#components/layout/main.tsx";
import { TemplateLibrary } from "#components/templates/template-library.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { can } from "#lib/access/require.ts";
import { requireUser } from "#lib/next/context.ts";
import { oneParameter } from "#lib/next/page.ts";
import { getTransferTargets, getWorkspace } from "#lib/next/workspace.ts";
import { listTemplates } from "#lib/templates/index.ts";
import { copyTemplateAction, deleteTemplateAction, moveTemplateAction, restoreTemplateAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("common"))("templates") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function TemplatesPage({ searchParams }: Props) {
  const shown = oneParameter((await searchParams).show);
  const [ctx, workspace, t] = await Promise.all([requireUser(), getWorkspace(), getTranslations("templates")]);
  const { items } = await listTemplates(ctx, { workspaceId: workspace.id, language: ctx.locale });
  return (
    <Main>
      <PageHead title={t("title")} text={t("text")} />
      <TemplateLibrary
        key={shown}
        shown={shown}
        templates={items}
        workspaceId={workspace.id}
        canEdit={can(ctx, "bots.write", workspace.id)}
        targets={await getTransferTargets("templates.write")}
        actions={{
          create: createBotAction,
          remove: deleteTemplateAction,
          restore: restoreTemplateAction,
          transfer: { copy: copyTemplateAction, move: moveTemplateAction, choose: chooseWorkspaceAction },
        }}
      />
    </Main>
  );
}
