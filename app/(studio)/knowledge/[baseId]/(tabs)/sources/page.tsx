import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { reimportOutdatedAction } from "#app/(studio)/knowledge/actions.ts";
import { addActions } from "#app/(studio)/knowledge/add-actions.ts";
import { findBase } from "#app/(studio)/knowledge/find-base.ts";
import { reviewTools } from "#app/(studio)/knowledge/review-tools.ts";
import { sourceActions } from "#app/(studio)/knowledge/source-actions.ts";
import { AddKnowledge } from "#components/knowledge/add-knowledge.tsx";
import { OutdatedNotice } from "#components/knowledge/outdated-notice.tsx";
import { NoSources, SourceFilters } from "#components/knowledge/source-filters.tsx";
import { SourceList } from "#components/knowledge/source-list.tsx";
import { type SourceFilter, sourcePath } from "#components/knowledge/source-path.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import type { Context } from "#lib/access/context.ts";
import { can } from "#lib/access/require.ts";
import { DocumentId } from "#lib/ids.ts";
import { countOutdated, listSources } from "#lib/knowledge/index.ts";
import { ListSourcesInput, sourceStates } from "#lib/knowledge/source-schema.ts";
import { requireUser } from "#lib/next/context.ts";
import { oneParameter, orNotFound, parseAddress } from "#lib/next/page.ts";

type Search = Record<string, string | string[]>;
type Props = { params: Promise<{ baseId: string }>; searchParams: Promise<Search> };

const filterOf = (search: Search): SourceFilter => ({
  find: oneParameter(search.find, 200)?.trim() ?? "",
  state: sourceStates.find((known) => known === search.state) ?? "",
  cursor: DocumentId.safeParse(search.cursor).data ?? "",
});

async function load(ctx: Context, asked: string, filter: SourceFilter) {
  const given = Object.entries(filter).filter(([, value]) => value !== "");
  const input = parseAddress(ListSourcesInput, { baseId: asked, ...Object.fromEntries(given) });
  const base = await findBase(asked);
  const [sources, outdated, tools] = await Promise.all([
    listSources(ctx, input),
    countOutdated(ctx, { baseId: base.id }),
    reviewTools(ctx, base),
  ]);
  return { base, sources, outdated, tools };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ name }, t] = await Promise.all([findBase((await params).baseId), getTranslations("knowledge")]);
  return { title: t("sourcesOf", { name }) };
}

export default async function SourcesPage({ params, searchParams }: Props) {
  const [ctx, t, { baseId }, search] = await Promise.all([
    requireUser(),
    getTranslations("knowledge"),
    params,
    searchParams,
  ]);
  const filter = filterOf(search);
  const { base, sources, outdated, tools } = await orNotFound(load(ctx, baseId, filter));
  const canEdit = can(ctx, "knowledge.write", base.workspaceId);
  const isNarrowed = Object.values(filter).some((value) => value !== "");
  const isEmpty = sources.items.length === 0 && !isNarrowed;
  return (
    <div className={canEdit ? "grid gap-4 lg:grid-cols-[minmax(0,20rem)_minmax(0,1fr)] lg:gap-6" : "grid"}>
      {canEdit ? (
        <div className="lg:sticky lg:top-6 lg:self-start">
          <AddKnowledge baseId={base.id} actions={addActions} firstKind="file" opensAtFirst={isEmpty} />
        </div>
      ) : null}
      <section className="flex min-w-0 flex-col gap-4">
        <h2 className="sr-only">{t("sources")}</h2>
        {canEdit ? (
          <OutdatedNotice count={outdated} input={{ baseId: base.id }} reimport={reimportOutdatedAction} />
        ) : null}
        {isEmpty ? null : <SourceFilters baseId={base.id} filter={filter} />}
        <SourceList page={sources} filter={filter} canEdit={canEdit} actions={sourceActions} review={tools}>
          <NoSources baseId={base.id} filter={filter} />
        </SourceList>
        {sources.nextCursor ? (
          <ButtonLink className="self-center" href={sourcePath(base.id, { ...filter, cursor: sources.nextCursor })}>
            {t("olderSources")}
          </ButtonLink>
        ) : null}
      </section>
    </div>
  );
}
