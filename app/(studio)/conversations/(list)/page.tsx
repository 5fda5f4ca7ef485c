import type { Metadata } from "next";
import { notFound as showNotFound } from "next/navigation";
import { getTimeZone, getTranslations } from "next-intl/server";
import { filterOf, type Search, viewOf } from "#app/(studio)/conversations/list-view.ts";
import { ConversationFilters } from "#components/conversations/conversation-filters.tsx";
import { ConversationList } from "#components/conversations/conversation-list.tsx";
import { conversationListPath, erasePath, isNarrowed } from "#components/conversations/conversation-path.ts";
import { LearnTabs } from "#components/conversations/learn-tabs.tsx";
import { ListTools } from "#components/conversations/list-tools.tsx";
import { Main } from "#components/layout/main.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ListLink } from "#components/ui/list-link.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { can } from "#lib/access/require.ts";
import { fullBots } from "#lib/attachments/index.ts";
import { requireUser } from "#lib/next/context.ts";
import { oneParameter, orNotFound } from "#lib/next/page.ts";
import { getWorkspace } from "#lib/next/workspace.ts";
import { findConversations, listChoices } from "#lib/transcripts/index.ts";

type Props = { searchParams: Promise<Search> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("conversations"))("title") };
}

export default async function ConversationsPage({ searchParams }: Props) {
  const [ctx, { id: workspaceId }, t, timeZone, search] = await Promise.all([
    requireUser(),
    getWorkspace(),
    getTranslations("conversations"),
    getTimeZone(),
    searchParams,
  ]);
  if (!can(ctx, "conversations.read", workspaceId)) showNotFound();
  const asked = viewOf(search);
  const choices = await listChoices(ctx, { workspaceId, botId: filterOf(asked, workspaceId, timeZone).botId });
  // A version stays in the address when another bot is chosen.
  const view = { ...asked, version: choices.versions.some(({ id }) => id === asked.version) ? asked.version : "" };
  const filter = filterOf(view, workspaceId, timeZone);
  const { items, nextCursor } = await orNotFound(
    findConversations(ctx, { ...filter, redacted: view.redacted === "1", cursor: oneParameter(search.after) }),
  );
  const full = await fullBots(
    ctx.db,
    choices.bots.map(({ id }) => id),
  );
  const fullNames = choices.bots.filter(({ id }) => full.includes(id)).map(({ name }) => name);
  const isEmpty = items.length === 0;
  const hasFilter = isNarrowed(view);
  return (
    <Main>
      <PageHead title={t("title")} text={t("text")} />
      <LearnTabs current="conversations" />
      {fullNames.length > 0 ? (
        <div role="status" className="flex flex-col gap-1 rounded-card bg-danger-soft p-4 text-sm">
          <p className="font-semibold">{t("fullTitle")}</p>
          <p>{t("fullText", { bots: fullNames.join(", ") })}</p>
        </div>
      ) : null}
      {isEmpty && !hasFilter ? null : <ConversationFilters view={view} choices={choices} />}
      <p role="status" className="sr-only">
        {hasFilter && !isEmpty && !nextCursor ? t("found", { count: items.length }) : null}
      </p>
      {isEmpty && hasFilter ? (
        <EmptyState title={t("nothingTitle")} text={t("nothingText")}>
          <ButtonLink href={conversationListPath()}>{t("showAll")}</ButtonLink>
        </EmptyState>
      ) : null}
      {isEmpty && !hasFilter ? (
        <EmptyState title={t("emptyTitle")} text={t("emptyText")}>
          <ButtonLink href="/bots">{t("toBots")}</ButtonLink>
        </EmptyState>
      ) : null}
      {isEmpty ? null : <ListTools view={view} filter={filter} />}
      {isEmpty ? null : <ConversationList conversations={items} view={view} />}
      {nextCursor ? (
        <ButtonLink className="self-center" href={conversationListPath(view, nextCursor)}>
          {t(view.find ? "moreFound" : "older")}
        </ButtonLink>
      ) : null}
      {can(ctx, "conversations.write", workspaceId) && !(isEmpty && !hasFilter) ? (
        <ListLink className="self-start py-1 text-muted text-sm underline hover:text-ink" href={erasePath()}>
          {t("erasure.title")}
        </ListLink>
      ) : null}
    </Main>
  );
}
