import type { Metadata } from "next";
import { notFound as showNotFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { addActions } from "#app/(studio)/knowledge/add-actions.ts";
import { LearnTabs } from "#components/conversations/learn-tabs.tsx";
import { HandoverList } from "#components/handover/handover-list.tsx";
import { type HandoverView, handoverPath, handoverViews } from "#components/handover/handover-path.ts";
import { ProposalList } from "#components/handover/proposal-list.tsx";
import { ClientMessages } from "#components/layout/client-messages.tsx";
import { Main } from "#components/layout/main.tsx";
import { ButtonLink, buttonClass } from "#components/ui/button.tsx";
import { Choice } from "#components/ui/choice.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { can } from "#lib/access/require.ts";
import { listHandovers, listProposals } from "#lib/handover/index.ts";
import { ListHandoversInput } from "#lib/handover/schema.ts";
import { requireUser } from "#lib/next/context.ts";
import { oneParameter } from "#lib/next/page.ts";
import { getWorkspace } from "#lib/next/workspace.ts";
import { handleProposalAction } from "./actions.ts";

type Search = Partial<Record<"show" | "page", string | string[]>>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("handover"))("title") };
}

/** What it does not know is left out. */
const viewOf = ({ show }: Search): HandoverView => handoverViews.find((view) => view === oneParameter(show)) ?? "all";

export default async function HandoversPage({ searchParams }: { searchParams: Promise<Search> }) {
  const [ctx, { id: workspaceId }, t, search] = await Promise.all([
    requireUser(),
    getWorkspace(),
    getTranslations("handover"),
    searchParams,
  ]);
  if (!can(ctx, "conversations.read", workspaceId)) showNotFound();
  const view = viewOf(search);
  const page = ListHandoversInput.shape.page.catch(0).parse(oneParameter(search.page));
  const [{ items, hasMore }, proposals] = await Promise.all([
    listHandovers(ctx, {
      workspaceId,
      list: view === "open" ? "open" : "all",
      leads: view === "leads" ? "1" : undefined,
      page,
    }),
    listProposals(ctx, { workspaceId }),
  ]);
  const isNarrowed = view !== "all" || page > 0;
  return (
    <Main>
      <PageHead title={t("title")} text={t("text")} />
      <LearnTabs current="handovers" />
      <ClientMessages namespaces={["common", "conversations", "handover", "inbox", "knowledge"]}>
        <ProposalList proposals={proposals} actions={{ ...addActions, handleProposal: handleProposalAction }} />
      </ClientMessages>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <nav aria-label={t("lists")} className="flex flex-wrap gap-2">
          {handoverViews.map((one) => (
            <Choice key={one} href={handoverPath(one)} isChosen={view === one} text={t(one)} />
          ))}
        </nav>
        {items.length > 0 ? (
          <a className={buttonClass("plain")} href={`/api/v1/workspaces/${workspaceId}/leads/csv`} download>
            {t("download")}
          </a>
        ) : null}
      </div>
      {items.length > 0 ? <HandoverList handovers={items} /> : null}
      {items.length === 0 && isNarrowed ? (
        <EmptyState title={t("nothingTitle")} text={t("nothingText")}>
          <ButtonLink href={handoverPath()}>{t("showAll")}</ButtonLink>
        </EmptyState>
      ) : null}
      {items.length === 0 && !isNarrowed ? (
        <EmptyState title={t("emptyTitle")} text={t("emptyText")}>
          <ButtonLink href="/bots">{t("emptyLink")}</ButtonLink>
        </EmptyState>
      ) : null}
      {page > 0 || hasMore ? (
        <div className="flex flex-wrap justify-center gap-2">
          {page > 0 ? <ButtonLink href={handoverPath(view, page - 1)}>{t("previous")}</ButtonLink> : null}
          {hasMore ? <ButtonLink href={handoverPath(view, page + 1)}>{t("next")}</ButtonLink> : null}
        </div>
      ) : null}
    </Main>
  );
}
