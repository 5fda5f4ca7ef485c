import { getTranslations } from "next-intl/server";
import { updateDocumentAction } from "#app/(studio)/knowledge/actions.ts";
import { sourceActions } from "#app/(studio)/knowledge/source-actions.ts";
import { NoSources, SourceFilters } from "#components/knowledge/source-filters.tsx";
import { SourceList } from "#components/knowledge/source-list.tsx";
import { type SourceFilter, sourcePath } from "#components/knowledge/source-path.ts";
import { Main } from "#components/layout/main.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { SearchForm } from "#components/ui/search-form.tsx";
import type { Context } from "#lib/access/context.ts";
import { can } from "#lib/access/require.ts";
import { DocumentId } from "#lib/ids.ts";
import { getBase, listSources } from "#lib/knowledge/index.ts";
import { ListSourcesInput, sourceStates } from "#lib/knowledge/source-schema.ts";
import { requireUser } from "#lib/next/context.ts";
import { oneParameter, orNotFound, parseAddress } from "#lib/next/page.ts";
import { listMembers } from "#lib/workspaces/index.ts";

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
  const base = await getBase(ctx, { baseId: input.baseId });
  const [sources, members] = await Promise.all([listSources(ctx, input), listMembers(ctx, base)]);
  return { base, sources, members: members.map(({ userId, name }) => ({ id: userId, name })) };
}

export default async function SourcesPage({ params, searchParams }: Props) {
  const [ctx, t, { baseId }, search] = await Promise.all([
    requireUser(),
    getTranslations("knowledge"),
    params,
    searchParams,
  ]);
  const filter = filterOf(search);
  const { base, sources, members } = await orNotFound(load(ctx, baseId, filter));
  const canEdit = can(ctx, "knowledge.write", base.workspaceId);
  const review = { baseId: base.id, members, update: updateDocumentAction };
  return (
    <Main narrow>
      <PageHead title={t("sourcesOf", { name: base.name })}>
        <ButtonLink href={`/knowledge/${base.id}`}>{t("backToAll")}</ButtonLink>
      </PageHead>
      <SearchForm
        label={t("findSource")}
        submitLabel={t("findSubmit")}
        query={filter.find}
        name="find"
        kept={{ state: filter.state }}
      />
      <SourceFilters baseId={base.id} filter={filter} />
      <SourceList page={sources} filter={filter} canEdit={canEdit} actions={sourceActions} review={review}>
        <NoSources baseId={base.id} filter={filter} />
      </SourceList>
      {sources.nextCursor ? (
        <ButtonLink className="self-center" href={sourcePath(base.id, { ...filter, cursor: sources.nextCursor })}>
          {t("olderSources")}
        </ButtonLink>
      ) : null}
    </Main>
  );
}
