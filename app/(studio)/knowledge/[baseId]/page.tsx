import { getTranslations } from "next-intl/server";
import { AddKnowledge } from "#components/knowledge/add-knowledge.tsx";
import { ChunkCard } from "#components/knowledge/chunk-card.tsx";
import { FoundList } from "#components/knowledge/found-list.tsx";
import { SourceList } from "#components/knowledge/source-list.tsx";
import { Main } from "#components/layout/main.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { SearchForm } from "#components/ui/search-form.tsx";
import { getBase, listChunks, listSources, searchKnowledge } from "#lib/knowledge/index.ts";
import { ListChunksInput, SearchKnowledgeInput } from "#lib/knowledge/schema.ts";
import { requireUser } from "#lib/next/context.ts";
import { orNotFound } from "#lib/next/page.ts";
import { parseInput } from "#lib/parse.ts";
import {
  addPageAction,
  addPairAction,
  addSnippetAction,
  addTextAction,
  cancelReadingAction,
  deleteChunkAction,
  deleteDocumentAction,
  readAgainAction,
  setChunkEnabledAction,
  updateChunkAction,
} from "../actions.ts";

type Props = {
  params: Promise<{ baseId: string }>;
  searchParams: Promise<{ q?: string | string[]; after?: string | string[] }>;
};

export default async function BasePage({ params, searchParams }: Props) {
  const [ctx, t, { baseId }, search] = await Promise.all([
    requireUser(),
    getTranslations("knowledge"),
    params,
    searchParams,
  ]);
  const query = typeof search.q === "string" ? search.q.slice(0, 1_000).trim() : "";
  const load = async () => {
    const input = parseInput(ListChunksInput, {
      baseId,
      cursor: typeof search.after === "string" ? search.after : undefined,
    });
    return Promise.all([
      getBase(ctx, { baseId: input.baseId }),
      listChunks(ctx, input),
      listSources(ctx, { baseId: input.baseId }),
      query ? searchKnowledge(ctx, parseInput(SearchKnowledgeInput, { baseId, query })) : null,
    ]);
  };
  const [base, chunks, sources, found] = await orNotFound(load());
  const add = { addSnippet: addSnippetAction, addPair: addPairAction, addText: addTextAction, addPage: addPageAction };
  const onSources = {
    readAgain: readAgainAction,
    cancelReading: cancelReadingAction,
    removeSource: deleteDocumentAction,
  };
  const actions = { ...add, update: updateChunkAction, setEnabled: setChunkEnabledAction, remove: deleteChunkAction };
  return (
    <Main>
      <PageHead title={base.name} text={base.description || t("snippets", { count: base.chunks })}>
        <ButtonLink href="/knowledge">{t("all")}</ButtonLink>
      </PageHead>
      <div className="grid gap-6 lg:grid-cols-[minmax(0,22rem)_minmax(0,1fr)]">
        <div className="lg:sticky lg:top-6 lg:self-start">
          <AddKnowledge baseId={base.id} actions={add} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <SourceList baseId={base.id} sources={sources} actions={onSources} />
          <h2 className={sources.length > 0 ? "font-semibold" : "sr-only"}>{t("contents")}</h2>
          <SearchForm label={t("ask")} submitLabel={t("askSubmit")} query={query} />
          {found ? (
            <>
              <FoundList used={found.used} close={found.close} />
              <ButtonLink className="self-start" href={`/knowledge/${base.id}`}>
                {t("backToAll")}
              </ButtonLink>
            </>
          ) : null}
          {!found && chunks.items.length === 0 && sources.length === 0 ? (
            <EmptyState title={t("noSnippetsTitle")} text={t("noSnippetsText")} />
          ) : null}
          {found ? null : (
            <ul className="flex flex-col gap-3">
              {chunks.items.map((chunk) => (
                <ChunkCard key={chunk.id} chunk={chunk} actions={actions} />
              ))}
            </ul>
          )}
          {!found && chunks.nextCursor ? (
            <ButtonLink className="self-center" href={`/knowledge/${base.id}?after=${chunks.nextCursor}`}>
              {t("older")}
            </ButtonLink>
          ) : null}
        </div>
      </div>
    </Main>
  );
}
