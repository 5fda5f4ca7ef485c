import type { Metadata } from "next";
import { notFound as showNotFound } from "next/navigation";
import { getTimeZone, getTranslations } from "next-intl/server";
import { LearnTabs } from "#components/conversations/learn-tabs.tsx";
import { AskedQuestions } from "#components/insights/asked-questions.tsx";
import { InsightFigures } from "#components/insights/insight-figures.tsx";
import { InsightFilters } from "#components/insights/insight-filters.tsx";
import { InsightGroups } from "#components/insights/insight-groups.tsx";
import { KnowledgeUse } from "#components/insights/knowledge-use.tsx";
import { QuestionsChart } from "#components/insights/questions-chart.tsx";
import { Main } from "#components/layout/main.tsx";
import { ButtonLink, buttonClass } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { can } from "#lib/access/require.ts";
import { getInsights, getKnowledgeUse, listAskedQuestions, listInsightBots } from "#lib/insights/index.ts";
import { requireUser } from "#lib/next/context.ts";
import { orNotFound } from "#lib/next/page.ts";
import { getWorkspace } from "#lib/next/workspace.ts";
import { pathWith } from "#lib/text/path-with.ts";
import { insightsInput, insightViewOf, type Search } from "./view.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("insights"))("title") };
}

export default async function InsightsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const [ctx, { id: workspaceId }, t, timeZone, search] = await Promise.all([
    requireUser(),
    getWorkspace(),
    getTranslations("insights"),
    getTimeZone(),
    searchParams,
  ]);
  const view = insightViewOf(search);
  const input = insightsInput(view, workspaceId, timeZone);
  if (!can(ctx, "conversations.read", workspaceId)) showNotFound();
  const bots = await orNotFound(listInsightBots(ctx, { workspaceId }));
  const [insights, asked, use] = await orNotFound(
    Promise.all([getInsights(ctx, input), listAskedQuestions(ctx, input), getKnowledgeUse(ctx, input)]),
  );
  const { workspaceId: _, ...csvQuery } = input;
  const isEmpty = insights.now.questions === 0;
  const neverAsked = isEmpty && insights.before.questions === 0;
  return (
    <Main>
      <PageHead title={t("title")} text={t("text")}>
        {isEmpty ? null : (
          <a
            className={buttonClass("plain")}
            href={pathWith(`/api/v1/workspaces/${workspaceId}/insights/csv`, csvQuery)}
            download
          >
            {t("download")}
          </a>
        )}
      </PageHead>
      <LearnTabs current="insights" />
      <InsightFilters view={view} bots={bots} versionName={insights.versionName} />
      {neverAsked ? (
        <EmptyState title={t("emptyTitle")} text={t("emptyText")}>
          <ButtonLink href="/bots">{t("toBots")}</ButtonLink>
        </EmptyState>
      ) : null}
      {isEmpty && !neverAsked ? <p className="text-muted">{t("emptyPeriod")}</p> : null}
      {isEmpty ? null : (
        <>
          <InsightFigures insights={insights} />
          <Card title={t("chart.title")}>
            <QuestionsChart days={insights.days} />
          </Card>
          <Card title={t("groups.title")}>
            <InsightGroups groups={insights.groups} view={view} />
          </Card>
          <div className="grid items-start gap-4 lg:grid-cols-2">
            <Card title={t("asked.title")} text={t("asked.text")}>
              <AskedQuestions questions={asked} />
            </Card>
            <Card title={t("snippets.title")} text={t("snippets.text")}>
              <KnowledgeUse use={use} />
            </Card>
          </div>
        </>
      )}
    </Main>
  );
}
