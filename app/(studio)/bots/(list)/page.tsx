import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { createBotAction, deleteBotAction, restoreBotAction } from "#app/(studio)/bots/actions.ts";
import { BotList } from "#components/bots/bot-list.tsx";
import { NewBot, TemplateStarts } from "#components/bots/new-bot.tsx";
import { Main } from "#components/layout/main.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { NextPage } from "#components/ui/next-page.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { SearchForm } from "#components/ui/search-form.tsx";
import { can } from "#lib/access/require.ts";
import { listBots } from "#lib/bots/index.ts";
import { ListBotsInput } from "#lib/bots/schema.ts";
import { requireUser } from "#lib/next/context.ts";
import { oneParameter } from "#lib/next/page.ts";
import { getWorkspace } from "#lib/next/workspace.ts";
import { parseInput } from "#lib/parse.ts";
import { getTemplate } from "#lib/templates/index.ts";

type Props = { searchParams: Promise<{ q?: string | string[]; after?: string | string[] }> };

const offered = ["customer-service", "faq-documents", "product-advisor"];

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("common"))("bots") };
}

export default async function BotsPage({ searchParams }: Props) {
  const [ctx, workspace, t, search] = await Promise.all([
    requireUser(),
    getWorkspace(),
    getTranslations("bots"),
    searchParams,
  ]);
  const query = oneParameter(search.q);
  const input = parseInput(ListBotsInput, { workspaceId: workspace.id, query, cursor: oneParameter(search.after) });
  const [bots, ...templates] = await Promise.all([
    listBots(ctx, input),
    ...offered.map((key) => getTemplate(ctx, { key, language: ctx.locale })),
  ]);
  const starts = templates.map(({ key, name, description, language }) => ({ key, name, description, language }));
  const canEdit = can(ctx, "bots.write", workspace.id);
  return (
    <Main>
      <PageHead title={t("title")} text={t("text")}>
        {canEdit ? <NewBot workspaceId={workspace.id} templates={starts} create={createBotAction} /> : null}
      </PageHead>
      {bots.items.length > 0 || query ? (
        <SearchForm label={t("search")} submitLabel={t("searchSubmit")} query={query ?? ""} />
      ) : null}
      {bots.items.length === 0 && query ? (
        <EmptyState title={t("nothingFound", { query })} text={t("nothingFoundText")} />
      ) : null}
      {bots.items.length === 0 && !query ? (
        <EmptyState
          title={t(canEdit ? "emptyTitle" : "emptyTitleToRead")}
          text={t(canEdit ? "emptyText" : "emptyTextToRead")}
        >
          {canEdit ? <TemplateStarts workspaceId={workspace.id} templates={starts} create={createBotAction} /> : null}
        </EmptyState>
      ) : null}
      <BotList
        bots={bots.items}
        workspaceId={workspace.id}
        canEdit={canEdit}
        actions={{ create: createBotAction, remove: deleteBotAction, restore: restoreBotAction }}
      />
      <NextPage path="/bots" query={query} cursor={bots.nextCursor}>
        {t("older")}
      </NextPage>
    </Main>
  );
}
