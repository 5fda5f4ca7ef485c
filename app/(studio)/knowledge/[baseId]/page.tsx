import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AddKnowledge } from "#components/knowledge/add-knowledge.tsx";
import { ChunkList } from "#components/knowledge/chunk-list.tsx";
import { SourceList } from "#components/knowledge/source-list.tsx";
import { Main } from "#components/layout/main.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { SearchForm } from "#components/ui/search-form.tsx";
import { getBase, listChunks, listSources } from "#lib/knowledge/index.ts";
import { ListChunksInput } from "#lib/knowledge/schema.ts";
import { requireUser } from "#lib/next/context.ts";
import { orNotFound } from "#lib/next/page.ts";
import { parseInput } from "#lib/parse.ts";
import {
  addPagesAction,
  addPairAction,
  addSnippetAction,
  addTextAction,
  cancelReadingAction,
  deleteChunkAction,
  deleteChunksAction,
  deleteDocumentAction,
  mergeChunksAction,
  readAgainAction,
  setChunkEnabledAction,
  setChunksEnabledAction,
  setRefreshAction,
  splitChunkAction,
  updateChunkAction,
} from "../actions.ts";

type Props = { params: Promise<{ baseId: string }>; searchParams: Promise<Record<string, string | string[]>> };

const one = (value: string | string[] | undefined, most: number) =>
  typeof value === "string" ? value.slice(0, most).trim() : "";

const add = {
  addSnippet: addSnippetAction,
  addPair: addPairAction,
  addText: addTextAction,
  addPages: addPagesAction,
};
const onSources = {
  readAgain: readAgainAction,
  cancelReading: cancelReadingAction,
  removeSource: deleteDocumentAction,
  setRefresh: setRefreshAction,
};
const onChunks = {
  ...add,
  update: updateChunkAction,
  split: splitChunkAction,
  setEnabled: setChunkEnabledAction,
  remove: deleteChunkAction,
  merge: mergeChunksAction,
  setManyEnabled: setChunksEnabledAction,
  removeMany: deleteChunksAction,
};

const states = [
  { state: "", label: "allStates" },
  { state: "on", label: "onStates" },
  { state: "off", label: "offStates" },
] as const;

export default async function BasePage({ params, searchParams }: Props) {
  const [ctx, t, { baseId }, search] = await Promise.all([
    requireUser(),
    getTranslations("knowledge"),
    params,
    searchParams,
  ]);
  const find = one(search.find, 200);
  const state = states.find((known) => known.state === search.state)?.state ?? "";
  const load = async () => {
    const cursor = one(search.after, 20) || undefined;
    const input = parseInput(ListChunksInput, {
      baseId,
      cursor,
      find: find || undefined,
      state: state || undefined,
    });
    return Promise.all([
      getBase(ctx, { baseId: input.baseId }),
      listChunks(ctx, input),
      listSources(ctx, { baseId: input.baseId }),
    ]);
  };
  const [base, chunks, sources] = await orNotFound(load());
  const own = `/knowledge/${base.id}`;
  const addressOf = (fields: Record<string, string | number>) => {
    const given = Object.entries(fields).filter(([, value]) => value !== "");
    return given.length > 0
      ? `${own}?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`
      : own;
  };
  const isFiltered = find !== "" || state !== "";
  const isEmpty = chunks.items.length === 0 && sources.length === 0 && !isFiltered;
  return (
    <Main>
      <PageHead title={base.name} text={base.description || t("snippets", { count: base.chunks })}>
        <ButtonLink href="/knowledge">{t("all")}</ButtonLink>
      </PageHead>
      <div className="grid gap-6 lg:grid-cols-[minmax(0,22rem)_minmax(0,1fr)]">
        <div className="flex flex-col gap-6 lg:sticky lg:top-6 lg:self-start">
          <AddKnowledge baseId={base.id} actions={add} />
          <Card title={t("test")} text={t("testText")}>
            <SearchForm label={t("ask")} submitLabel={t("askSubmit")} query="" action={`${own}/test`} />
          </Card>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <SourceList baseId={base.id} sources={sources} actions={onSources} />
          {isEmpty ? <EmptyState title={t("noSnippetsTitle")} text={t("noSnippetsText")} /> : null}
          {isEmpty ? null : (
            <>
              <h2 className={sources.length > 0 ? "font-semibold" : "sr-only"}>{t("contents")}</h2>
              <SearchForm label={t("find")} submitLabel={t("findSubmit")} query={find} name="find" />
              <nav aria-label={t("filter")} className="flex flex-wrap gap-2">
                {states.map((choice) => (
                  <Link
                    key={choice.state}
                    className="chip inline-flex items-center"
                    href={addressOf({ find, state: choice.state })}
                    aria-current={choice.state === state ? "true" : undefined}
                  >
                    {t(choice.label)}
                  </Link>
                ))}
                <a className="answer-action inline-flex items-center" href={`/api/v1/knowledge/${base.id}/passages`}>
                  {t("download")}
                </a>
              </nav>
            </>
          )}
          {isFiltered && chunks.items.length === 0 ? (
            <EmptyState
              title={find ? t("nothingWith", { words: find }) : t("noSnippetsTitle")}
              text={t("nothingWithText")}
            >
              <ButtonLink href={own}>{t("showAll")}</ButtonLink>
            </EmptyState>
          ) : null}
          <ChunkList baseId={base.id} chunks={chunks.items} actions={onChunks} />
          {chunks.nextCursor ? (
            <ButtonLink className="self-center" href={addressOf({ find, state, after: chunks.nextCursor })}>
              {t("older")}
            </ButtonLink>
          ) : null}
        </div>
      </div>
    </Main>
  );
}
