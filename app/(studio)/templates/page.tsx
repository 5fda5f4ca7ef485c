import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { createBotAction } from "#app/(studio)/bots/actions.ts";
import { Main } from "#components/layout/main.tsx";
import { TemplateLibrary } from "#components/templates/template-library.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { can } from "#lib/access/require.ts";
import { requireUser } from "#lib/next/context.ts";
import { getWorkspace } from "#lib/next/workspace.ts";
import { listTemplates } from "#lib/templates/index.ts";
import { deleteTemplateAction, restoreTemplateAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("common"))("templates") };
}

export default async function TemplatesPage() {
  const [ctx, workspace, t] = await Promise.all([requireUser(), getWorkspace(), getTranslations("templates")]);
  const { items } = await listTemplates(ctx, { workspaceId: workspace.id, language: ctx.locale });
  return (
    <Main>
      <PageHead title={t("title")} text={t("text")} />
      <TemplateLibrary
        templates={items}
        workspaceId={workspace.id}
        canEdit={can(ctx, "bots.write", workspace.id)}
        actions={{ create: createBotAction, remove: deleteTemplateAction, restore: restoreTemplateAction }}
      />
    </Main>
  );
}
