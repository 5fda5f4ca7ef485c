import type { Metadata } from "next";
import { notFound as showNotFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { setNotificationAction } from "#app/(studio)/account/actions.ts";
import { createPinAction, updatePinAction } from "#app/(studio)/bots/[botId]/pins/actions.ts";
import { tellVisitorsAction } from "#app/(studio)/conversations/handovers/actions.ts";
import { addActions } from "#app/(studio)/knowledge/add-actions.ts";
import { LearnTabs } from "#components/conversations/learn-tabs.tsx";
import { DigestSwitch } from "#components/inbox/digest-switch.tsx";
import { GroupList } from "#components/inbox/group-list.tsx";
import { InboxFilters } from "#components/inbox/inbox-filters.tsx";
import { type InboxView, inboxPath } from "#components/inbox/inbox-path.ts";
import { ClientMessages } from "#components/layout/client-messages.tsx";
import { Main } from "#components/layout/main.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { can } from "#lib/access/require.ts";
import { BotId } from "#lib/ids.ts";
import { listGroups } from "#lib/inbox/index.ts";
import { ListGroupsInput } from "#lib/inbox/schema.ts";
import { isMailConfigured } from "#lib/mail/index.ts";
import { requireUser } from "#lib/next/context.ts";
import { oneParameter, orNotFound } from "#lib/next/page.ts";
import { getWorkspace } from "#lib/next/workspace.ts";
import { listNotifications } from "#lib/notifications/index.ts";
import { listChoices } from "#lib/transcripts/index.ts";
import { askAgainAction, ignoreGroupAction, reopenGroupAction } from "./actions.ts";

type Search = Partial<Record<keyof InboxView, string | string[]>>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("inbox"))("title") };
}

const { state: State, order: Order, page: Page } = ListGroupsInput.shape;

/** What it does not know is left out. */
const viewOf = (search: Search): InboxView => ({
  bot: BotId.safeParse(oneParameter(search.bot)).data ?? "",
  state: State.catch("open").parse(oneParameter(search.state)),
  order: Order.catch("often").parse(oneParameter(search.order)),
  page: Page.catch(0).parse(oneParameter(search.page)),
  redacted: search.redacted === "1" ? "1" : "",
});

export default async function UnansweredPage({ searchParams }: { searchParams: Promise<Search> }) {
  const [ctx, { id: workspaceId }, t, search] = await Promise.all([
    requireUser(),
    getWorkspace(),
    getTranslations("inbox"),
    searchParams,
  ]);
  if (!can(ctx, "conversations.read", workspaceId)) showNotFound();
  const view = viewOf(search);
  const { bot, redacted, ...asked } = view;
  const [{ bots }, { items, hasMore }, [notifications], isConnected] = await orNotFound(
    Promise.all([
      listChoices(ctx, { workspaceId }),
      listGroups(ctx, {
        ...asked,
        workspaceId,
        botId: BotId.safeParse(bot).data,
        redacted: redacted === "1" ? "1" : undefined,
      }),
      listNotifications(ctx, { workspaceId }),
      isMailConfigured(ctx.db),
    ]),
  );
  const isNarrowed = view.state !== "open" || view.bot !== "" || view.page > 0;
  return (
    <Main>
      <PageHead title={t("title")} text={t("text")} />
      <LearnTabs current="inbox" />
      <InboxFilters view={view} bots={bots} />
      {notifications ? (
        <ClientMessages namespaces={["notifications"]}>
          <DigestSwitch
            notifications={notifications}
            address={ctx.actor.email}
            isConnected={isConnected}
            isAdmin={ctx.actor.isAdmin}
            set={setNotificationAction}
          />
        </ClientMessages>
      ) : null}
      <ClientMessages namespaces={["common", "conversations", "inbox", "knowledge", "pins"]}>
        <GroupList
          key={inboxPath(view)}
          groups={items}
          empty={
            isNarrowed ? (
              <EmptyState title={t("nothingTitle")} text={t("nothingText")}>
                <ButtonLink href={inboxPath()}>{t("showOpen")}</ButtonLink>
              </EmptyState>
            ) : (
              <EmptyState title={t("emptyTitle")} text={t("emptyText")}>
                <ButtonLink href="/conversations">{t("toConversations")}</ButtonLink>
              </EmptyState>
            )
          }
          actions={{
            ...addActions,
            askAgain: askAgainAction,
            ignore: ignoreGroupAction,
            reopen: reopenGroupAction,
            tellVisitors: tellVisitorsAction,
            pins: { create: createPinAction, update: updatePinAction },
          }}
        />
      </ClientMessages>
      {view.page > 0 || hasMore ? (
        <div className="flex flex-wrap justify-center gap-2">
          {view.page > 0 ? (
            <ButtonLink href={inboxPath({ ...view, page: view.page - 1 })}>{t("previous")}</ButtonLink>
          ) : null}
          {hasMore ? <ButtonLink href={inboxPath({ ...view, page: view.page + 1 })}>{t("next")}</ButtonLink> : null}
        </div>
      ) : null}
    </Main>
  );
}
