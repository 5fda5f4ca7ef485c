import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import {
  addPagesAction,
  addPairAction,
  addSnippetAction,
  addTextAction,
  deleteChunkAction,
  deleteChunksAction,
  mergeChunksAction,
  reimportOutdatedAction,
  restoreChunksAction,
  setChunkEnabledAction,
  setChunksEnabledAction,
  splitChunkAction,
  updateChunkAction,
  updateDocumentAction,
} from "#app/(studio)/knowledge/actions.ts";
import { sourceActions } from "#app/(studio)/knowledge/source-actions.ts";
import { AddKnowledge } from "#components/knowledge/add-knowledge.tsx";
import { ChunkFilters, DueLine, SourceLine } from "#components/knowledge/chunk-filters.tsx";
import { ChunkList } from "#components/knowledge/chunk-list.tsx";
import { type ChunkFilter, chunkPath, contentsId } from "#components/knowledge/chunk-path.ts";
import { DownloadLinks } from "#components/knowledge/download-links.tsx";
import { OutdatedNotice } from "#components/knowledge/outdated-notice.tsx";
import { SourceList } from "#components/knowledge/source-list.tsx";
import { sourcePath } from "#components/knowledge/source-path.ts";
import { Main } from "#components/layout/main.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { SearchForm } from "#components/ui/search-form.tsx";
import type { Context } from "#lib/access/context.ts";
import { can } from "#lib/access/require.ts";
import { type BaseId, DocumentId } from "#lib/ids.ts";
import { ListChunksInput } from "#lib/knowledge/chunk-schema.ts";
import { countOutdated, getBase, getBaseReview, listChunks, listSources } from "#lib/knowledge/index.ts";
import { reviewLimits } from "#lib/knowledge/review-schema.ts";
import { requireUser } from "#lib/next/context.ts";
import { oneParameter, orNotFound, parseAddress } from "#lib/next/page.ts";
import { listMembers } from "#lib/workspaces/index.ts";

type Props = { params: Promise<{ baseId: string }>; searchParams: Promise<Search> };

const add = {
  addSnippet: addSnippetAction,
  addPair: addPairAction,
  addText: addTextAction,
  addPages: addPagesAction,
};
const onChunks = {
  update: updateChunkAction,
  split: splitChunkAction,
  setEnabled: setChunkEnabledAction,
  remove: deleteChunkAction,
  merge: mergeChunksAction,
  setManyEnabled: setChunksEnabledAction,
  removeMany: deleteChunksAction,
  restore: restoreChunksAction,
};

/** Further ones have a page of their own. */
const shownSources = 8;

type Search = Record<string, string | string[]>;

const filterOf = (search: Search): ChunkFilter => ({
  find: oneParameter(search.find, 200)?.trim() ?? "",
  document: DocumentId.safeParse(search.document).data ?? "",
  state: search.state === "on" || search.state === "off" ? search.state : "",
  tag: oneParameter(search.tag, reviewLimits.tagLength)?.trim() ?? "",
  review: search.review === "due" ? "due" : "",
});

async function load(ctx: Context, asked: string, search: Search) {
  const { document: documentId, ...filter } = filterOf(search);
  const given = Object.entries({ documentId, ...filter }).filter(([, value]) => value !== "");
  const input = parseAddress(ListChunksInput, {
    baseId: asked,
    cursor: oneParameter(search.after, 20),
    ...Object.fromEntries(given),
  });
  const base = await getBase(ctx, input);
  const [chunks, sources, review, members, outdated] = await Promise.all([
    listChunks(ctx, input),
    listSources(ctx, { baseId: input.baseId }),
    getBaseReview(ctx, input),
    listMembers(ctx, base),
    countOutdated(ctx, input),
  ]);
  const people = members.map(({ userId, name }) => ({ id: userId, name }));
  return { base, chunks, sources, review, members: people, outdated };
}

/** Shown when no chunk matches the filter. */
function NothingFound({ baseId, filter }: { baseId: BaseId; filter: ChunkFilter }) {
  const t = useTranslations("knowledge");
  const words = useTranslations("review");
  const { find, document, tag, review } = filter;
  const title = find
    ? t("nothingWith", { words: find })
    : tag
      ? words("nothingTagged", { tag })
      : review
        ? words("nothingDue")
        : t(document ? "nothingFrom" : "noSnippetsTitle");
  return (
    <EmptyState title={title} text={find ? t("nothingWithText") : words("nothingText")}>
      <ButtonLink href={`/knowledge/${baseId}`}>{t("showAll")}</ButtonLink>
    </EmptyState>
  );
}

export default async function BasePage({ params, searchParams }: Props) {
  const [ctx, t, duplicates, chunking, { baseId }, search] = await Promise.all([
    requireUser(),
    getTranslations("knowledge"),
    getTranslations("duplicates"),
    getTranslations("chunking"),
    params,
    searchParams,
  ]);
  const { base, chunks, sources, review, members, outdated } = await orNotFound(load(ctx, baseId, search));
  const canEdit = can(ctx, "knowledge.write", base.workspaceId);
  const filter = filterOf(search);
  const { find, ...kept } = filter;
  const limitedTo = sources.items.find(({ id }) => id === filter.document)?.title ?? chunks.items.at(0)?.documentTitle;
  const own = `/knowledge/${base.id}`;
  const isFiltered = Object.values(filter).some((value) => value !== "");
  const isEmpty = chunks.items.length === 0 && sources.items.length === 0 && !isFiltered;
  const tools = { baseId: base.id, members, update: updateDocumentAction };
  return (
    <Main>
      <PageHead title={base.name} text={base.description || t("snippets", { count: base.chunks })}>
        <ButtonLink href={`${own}/duplicates`}>{duplicates("title")}</ButtonLink>
        <ButtonLink href={`${own}/chunking`}>{chunking("title")}</ButtonLink>
        <ButtonLink href="/knowledge">{t("all")}</ButtonLink>
      </PageHead>
      <div className="grid gap-6 lg:grid-cols-[minmax(0,22rem)_minmax(0,1fr)]">
        <div className="flex flex-col gap-6 lg:sticky lg:top-6 lg:self-start">
          {canEdit ? <AddKnowledge baseId={base.id} actions={add} /> : null}
          <Card title={t("test")} text={t("testText")}>
            <SearchForm label={t("ask")} submitLabel={t("askSubmit")} query="" action={`${own}/test`} />
          </Card>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          {canEdit ? (
            <OutdatedNotice count={outdated} input={{ baseId: base.id }} reimport={reimportOutdatedAction} />
          ) : null}
          <DueLine baseId={base.id} due={review.due} />
          {sources.items.length > 0 ? (
            <section className="flex flex-col gap-3">
              <h2 className="font-semibold">{t("sources")}</h2>
              <SourceList page={sources} max={shownSources} canEdit={canEdit} actions={sourceActions} review={tools} />
              {sources.items.length > shownSources ? (
                <ButtonLink className="self-start" href={sourcePath(base.id)}>
                  {t("moreSources")}
                </ButtonLink>
              ) : null}
            </section>
          ) : null}
          {isEmpty ? (
            <EmptyState title={t("noSnippetsTitle")} text={t(canEdit ? "noSnippetsText" : "noSnippetsToRead")} />
          ) : null}
          {isEmpty ? null : (
            <>
              <h2 id={contentsId} className={sources.items.length > 0 ? "scroll-mt-6 font-semibold" : "sr-only"}>
                {t("contents")}
              </h2>
              <SourceLine baseId={base.id} filter={filter} name={limitedTo} />
              <SearchForm label={t("find")} submitLabel={t("findSubmit")} query={find} name="find" kept={kept} />
              <ChunkFilters baseId={base.id} filter={filter} review={review} />
              <DownloadLinks baseId={base.id} />
            </>
          )}
          {isFiltered && chunks.items.length === 0 ? <NothingFound baseId={base.id} filter={filter} /> : null}
          <ChunkList chunks={chunks.items} actions={onChunks} review={tools} canEdit={canEdit} />
          {chunks.nextCursor ? (
            <ButtonLink className="self-center" href={chunkPath(base.id, { ...filter, after: chunks.nextCursor })}>
              {t("older")}
            </ButtonLink>
          ) : null}
        </div>
      </div>
    </Main>
  );
}
