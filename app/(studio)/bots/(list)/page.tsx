import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import {
  addDemoAction,
  copyBotAction,
  createBotAction,
  declineDemoAction,
  deleteBotAction,
  moveBotAction,
  planTransferAction,
  restoreBotAction,
  setAccessAction,
  setBotTagsAction,
} from "#app/(studio)/bots/actions.ts";
import { chooseWorkspaceAction } from "#app/(studio)/workspace/actions.ts";
import { BinLink } from "#components/bots/bin-link.tsx";
import { BotFilters } from "#components/bots/bot-filters.tsx";
import { BotList } from "#components/bots/bot-list.tsx";
import { type BotListView, botListPath, firstOrder, isNarrowed } from "#components/bots/bot-list-path.ts";
import { type BotElsewhere, CopyHere } from "#components/bots/copy-here.tsx";
import { DemoOffer } from "#components/bots/demo-offer.tsx";
import { TemplateStarts } from "#components/bots/start/start-choices.tsx";
import { Main } from "#components/layout/main.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { Welcome, welcomes } from "#components/workspaces/welcome.tsx";
import type { Context } from "#lib/access/context.ts";
import { can } from "#lib/access/require.ts";
import { hasDeleted } from "#lib/bin/index.ts";
import { hasOwnBots, listBots, listBotTags } from "#lib/bots/index.ts";
import { BotFilter, BotOrder, ListBotsInput } from "#lib/bots/schema.ts";
import { findDemoOffer } from "#lib/demo/index.ts";
import { reviewLimits } from "#lib/knowledge/review-schema.ts";
import { requireUser } from "#lib/next/context.ts";
import { oneParameter } from "#lib/next/page.ts";
import { getTransferTargets, getWorkspace } from "#lib/next/workspace.ts";
import { parseInput } from "#lib/parse.ts";
import { listModelChoices } from "#lib/providers/index.ts";
import { offeredTemplates } from "#lib/templates/index.ts";
import { pathWith } from "#lib/text/path-with.ts";
import type { WorkspaceView } from "#lib/workspaces/schema.ts";

type Parameter = string | string[] | undefined;
type Search = {
  q?: Parameter;
  sort?: Parameter;
  state?: Parameter;
  tag?: Parameter;
  after?: Parameter;
  welcome?: Parameter;
};
type Props = { searchParams: Promise<Search> };

/** What an address says that no list has is left out. */
const viewOf = (search: Search): BotListView => ({
  query: oneParameter(search.q)?.trim() || undefined,
  sort: BotOrder.catch(firstOrder).parse(search.sort),
  state: BotFilter.optional().catch(undefined).parse(search.state),
  tag: oneParameter(search.tag, reviewLimits.tagLength)?.trim() || undefined,
});

/** Bots of the user's other workspaces, which may be copied into an empty one. */
async function listElsewhere(
  ctx: Context,
  { id }: WorkspaceView,
  others: readonly WorkspaceView[],
): Promise<BotElsewhere[]> {
  if (others.length === 0) return [];
  const { items } = await listBots(ctx, {});
  return items.flatMap((bot) => {
    const workspaceName = others.find((other) => other.id === bot.workspaceId)?.name;
    return bot.workspaceId === id || !workspaceName ? [] : [{ id: bot.id, name: bot.name, workspaceName }];
  });
}

/** The others stand on the page of a new bot. */
const shownStarts = 3;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("common"))("bots") };
}

export default async function BotsPage({ searchParams }: Props) {
  const [ctx, workspace, t, workspaceWords, search] = await Promise.all([
    requireUser(),
    getWorkspace(),
    getTranslations("bots"),
    getTranslations("workspaces"),
    searchParams,
  ]);
  const view = viewOf(search);
  const { query } = view;
  const welcome = welcomes.find((kind) => kind === search.welcome) ?? null;
  const workspaceId = workspace.id;
  const input = parseInput(ListBotsInput, { workspaceId, ...view, cursor: oneParameter(search.after) });
  const canEdit = can(ctx, "bots.write", workspaceId);
  const [bots, models, hasOwn, tags, targets, hasBin] = await Promise.all([
    listBots(ctx, input),
    listModelChoices(ctx),
    hasOwnBots(ctx, { workspaceId }),
    listBotTags(ctx, { workspaceId }),
    getTransferTargets("bots.write"),
    canEdit && hasDeleted(ctx, { workspaceId }),
  ]);
  const isFiltered = isNarrowed(view);
  const isEmpty = bots.items.length === 0;
  const elsewhere = isEmpty && !isFiltered && canEdit ? await listElsewhere(ctx, workspace, targets) : [];
  const starts = offeredTemplates(ctx).slice(0, shownStarts);
  const demo = ctx.actor.isAdmin && canEdit && !isFiltered && !input.cursor ? await findDemoOffer(ctx) : null;
  return (
    <Main>
      <PageHead title={t("title")} text={t("text")}>
        {canEdit ? (
          <ButtonLink look="primary" href="/bots/new">
            {t("new")}
          </ButtonLink>
        ) : null}
      </PageHead>
      {welcome ? <Welcome kind={welcome} workspace={workspace} /> : null}
      {models.items.length === 0 && canEdit ? (
        <p className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-card bg-info-soft px-4 py-3 text-sm">
          {t("noModel")}
          {ctx.actor.isAdmin ? (
            <ButtonLink href={pathWith("/welcome", { back: "/bots" })}>{t("connectModel")}</ButtonLink>
          ) : null}
        </p>
      ) : null}
      {!isEmpty && !hasOwn && canEdit && !isFiltered ? (
        <section className="flex flex-col gap-3">
          <div className="flex flex-col gap-1">
            <h2 className="font-semibold text-lg">{t("startTitle")}</h2>
            <p className="text-muted">{t("startText")}</p>
          </div>
          <TemplateStarts workspaceId={workspaceId} templates={starts} create={createBotAction} />
        </section>
      ) : null}
      {hasOwn || isFiltered ? <BotFilters view={view} tags={tags} /> : null}
      <p role="status" className="sr-only">
        {isFiltered && !isEmpty && !bots.nextCursor ? t("found", { count: bots.items.length }) : null}
      </p>
      {isEmpty && isFiltered ? (
        <EmptyState
          title={query ? t("nothingFound", { query }) : t("nothingMatches")}
          text={t(query ? "nothingFoundText" : "nothingMatchesText")}
        >
          <ButtonLink href="/bots">{t("showAll")}</ButtonLink>
        </EmptyState>
      ) : null}
      {isEmpty && !isFiltered ? (
        <EmptyState
          title={t(canEdit ? "emptyTitle" : "emptyTitleToRead")}
          text={t(canEdit ? "emptyText" : "emptyTextToRead")}
        >
          {canEdit ? <TemplateStarts workspaceId={workspaceId} templates={starts} create={createBotAction} /> : null}
          {elsewhere.length > 0 ? (
            <CopyHere
              bots={elsewhere}
              workspace={workspace}
              actions={{ plan: planTransferAction, copy: copyBotAction }}
            />
          ) : null}
          {workspace.kind === "team" && workspace.role === "owner" ? (
            <ButtonLink href="/workspace">{workspaceWords("invite")}</ButtonLink>
          ) : null}
        </EmptyState>
      ) : null}
      <BotList
        bots={bots.items}
        workspaceId={workspaceId}
        canEdit={canEdit}
        targets={targets}
        actions={{
          create: createBotAction,
          remove: deleteBotAction,
          restore: restoreBotAction,
          setTags: setBotTagsAction,
          setAccess: setAccessAction,
          transfer: {
            plan: planTransferAction,
            copy: copyBotAction,
            move: moveBotAction,
            choose: chooseWorkspaceAction,
          },
        }}
      />
      {demo ? (
        <DemoOffer
          language={demo}
          workspaceId={workspaceId}
          actions={{ add: addDemoAction, decline: declineDemoAction }}
        />
      ) : null}
      {bots.nextCursor ? (
        <ButtonLink className="self-center" href={botListPath(view, bots.nextCursor)}>
          {t("older")}
        </ButtonLink>
      ) : null}
      {hasBin ? <BinLink /> : null}
    </Main>
  );
}
