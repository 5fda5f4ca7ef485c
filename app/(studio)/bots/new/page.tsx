import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { createBotAction, describeBotAction } from "#app/(studio)/bots/actions.ts";
import { StartChoices } from "#components/bots/start/start-choices.tsx";
import { ClientMessages } from "#components/layout/client-messages.tsx";
import { Main } from "#components/layout/main.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { can } from "#lib/access/require.ts";
import { requireUser } from "#lib/next/context.ts";
import { getWorkspace } from "#lib/next/workspace.ts";
import { listModelChoices } from "#lib/providers/index.ts";
import { offeredTemplates } from "#lib/templates/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("bots"))("new") };
}

export default async function NewBotPage() {
  const [ctx, workspace, t, common] = await Promise.all([
    requireUser(),
    getWorkspace(),
    getTranslations("start"),
    getTranslations("common"),
  ]);
  if (!can(ctx, "bots.write", workspace.id)) notFound();
  const models = await listModelChoices(ctx);
  return (
    <Main>
      <PageHead title={t("title")} text={t("text")}>
        <ButtonLink look="quiet" href="/bots">
          {common("back")}
        </ButtonLink>
      </PageHead>
      <ClientMessages namespaces={["bots", "common", "start"]}>
        <StartChoices
          workspaceId={workspace.id}
          templates={offeredTemplates(ctx)}
          create={createBotAction}
          describe={describeBotAction}
          hasModel={models.items.length > 0}
        />
      </ClientMessages>
    </Main>
  );
}
