import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import {
  deleteChunkAction,
  deleteChunksAction,
  mergeChunksAction,
  restoreChunksAction,
  setChunkEnabledAction,
  setChunksEnabledAction,
  splitChunkAction,
  updateChunkAction,
} from "#app/(studio)/knowledge/actions.ts";
import { addActions } from "#app/(studio)/knowledge/add-actions.ts";
import { findBase } from "#app/(studio)/knowledge/find-base.ts";
import { reviewTools } from "#app/(studio)/knowledge/review-tools.ts";
import { AddKnowledge } from "#components/knowledge/add-knowledge.tsx";
import { ChunkLine, SourceLine } from "#components/knowledge/chunk-lines.tsx";
import { ChunkList } from "#components/knowledge/chunk-list.tsx";
import { type ChunkFilter, chunkPath, chunkStates, contentsId } from "#components/knowledge/chunk-path.ts";
import { ChunkSearch } from "#components/knowledge/chunk-search.tsx";
import { ImportNotice } from "#components/knowledge/import-notice.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { Context } from "#lib/access/context.ts";
import { can } from "#lib/access/require.ts";
import { type BaseId, ChunkId, DocumentId } from "#lib/ids.ts";
import { ListChunksInput } from "#lib/knowledge/chunk-schema.ts";
import { getBaseReview, listChunks, listSources } from "#lib/knowledge/index.ts";
import { reviewLimits } from "#lib/knowledge/review-schema.ts";
import { requireUser } from "#lib/next/context.ts";
import { oneParameter, orNotFound, parseAddress } from "#lib/next/page.ts";

type Search = Record<string, string | string[]>;
type Props = { params: Promise<{ baseId: string }>; searchParams: Promise<Search> };

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

const filterOf = (search: Search): ChunkFilter => ({
  find: oneParameter(search.find, 200)?.trim() ?? "",
  chunk: ChunkId.safeParse(search.chunk).data ?? "",
  document: DocumentId.safeParse(search.document).data ?? "",
  state: chunkStates.find((known) => known === search.state) ?? "",
  tag: oneParameter(search.tag, reviewLimits.tagLength)?.trim() ?? "",
});

/** The request for a page of chunks. */
function inputOf(asked: string, search: Search) {
  const { find, chunk, document, state, tag } = filterOf(search);
  return parseAddress(ListChunksInput, {
    baseId: asked,
    cursor: oneParameter(search.after, 20),
    find: find || undefined,
    chunkId: chunk || undefined,
    documentId: document || undefined,
    tag: tag || undefined,
    ...(state === "due" ? { review: state } : { state: state || undefined }),
  });
}

async function load(ctx: Context, asked: string, search: Search) {
  const input = inputOf(asked, search);
  const base = await findBase(asked);
  const [chunks, read, failed, review, tools] = await Promise.all([
    listChunks(ctx, input),
    listSources(ctx, { baseId: base.id, state: "under_way" }),
    listSources(ctx, { baseId: base.id, state: "failed" }),
    getBaseReview(ctx, input),
    reviewTools(ctx, base),
  ]);
  return { base, chunks, read, failed: failed.items.length, review, tools };
}

/** Shown when no chunk matches the filter. */
function NothingFound({ baseId, filter }: { baseId: BaseId; filter: ChunkFilter }) {
  const t = useTranslations("knowledge");
  const words = useTranslations("review");
  const { find, chunk, document, state, tag } = filter;
  const title = find
    ? t("nothingWith", { words: find })
    : tag
      ? words("nothingTagged", { tag })
      : state === "due"
        ? words("nothingDue")
        : t(chunk ? "snippetGone" : document ? "nothingFrom" : "noSnippetsTitle");
  return (
    <EmptyState title={title} text={find ? t("nothingWithText") : words("nothingText")}>
      <ButtonLink href={chunkPath(baseId, {})}>{t("showAll")}</ButtonLink>
    </EmptyState>
  );
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await findBase((await params).baseId)).name };
}

export default async function SnippetsPage({ params, searchParams }: Props) {
  const [ctx, t, { baseId }, search] = await Promise.all([
    requireUser(),
    getTranslations("knowledge"),
    params,
    searchParams,
  ]);
  const { base, chunks, read, failed, review, tools } = await orNotFound(load(ctx, baseId, search));
  const canEdit = can(ctx, "knowledge.write", base.workspaceId);
  const filter = filterOf(search);
  const isFiltered = Object.values(filter).some((value) => value !== "");
  const isEmpty = base.chunks === 0 && !isFiltered;
  const count = chunks.items.length;
  return (
    <div className={canEdit ? "grid gap-4 lg:grid-cols-[minmax(0,20rem)_minmax(0,1fr)] lg:gap-6" : "grid"}>
      {canEdit ? (
        <div className="lg:sticky lg:top-6 lg:self-start">
          <AddKnowledge baseId={base.id} actions={addActions} opensAtFirst={isEmpty} />
        </div>
      ) : null}
      <section aria-labelledby={contentsId} className="flex min-w-0 flex-col gap-4">
        <h2 id={contentsId} className="sr-only scroll-mt-6">
          {t("tabs.snippets")}
        </h2>
        <ImportNotice baseId={base.id} page={read} failed={failed} />
        <ChunkLine baseId={base.id} filter={filter} />
        <SourceLine baseId={base.id} filter={filter} name={chunks.items.at(0)?.documentTitle} />
        {isEmpty ? (
          <EmptyState title={t("noSnippetsTitle")} text={t(canEdit ? "noSnippetsText" : "noSnippetsToRead")} />
        ) : (
          <ChunkSearch baseId={base.id} filter={filter} review={review} />
        )}
        <p role="status" className="sr-only">
          {isFiltered && count > 0 && !chunks.nextCursor ? t("foundSnippets", { count }) : null}
        </p>
        {isFiltered && count === 0 ? <NothingFound baseId={base.id} filter={filter} /> : null}
        <ChunkList
          chunks={chunks.items}
          actions={onChunks}
          review={tools}
          canEdit={canEdit}
          openId={ChunkId.safeParse(filter.chunk).data ?? null}
        />
        {chunks.nextCursor ? (
          <ButtonLink className="self-center" href={chunkPath(base.id, { ...filter, after: chunks.nextCursor })}>
            {t("older")}
          </ButtonLink>
        ) : null}
      </section>
    </div>
  );
}
