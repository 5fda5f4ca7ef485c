import { getTranslations } from "next-intl/server";
import { deleteQuestionAction, saveQuestionAction } from "#app/(studio)/knowledge/actions.ts";
import { FoundList } from "#components/knowledge/found-list.tsx";
import { QuestionList } from "#components/knowledge/question-list.tsx";
import { Main } from "#components/layout/main.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { SearchForm } from "#components/ui/search-form.tsx";
import { can } from "#lib/access/require.ts";
import { checkQuestions, getBase, searchKnowledge } from "#lib/knowledge/index.ts";
import { BaseInput } from "#lib/knowledge/schema.ts";
import { SearchKnowledgeInput } from "#lib/knowledge/search-schema.ts";
import { requireUser } from "#lib/next/context.ts";
import { orNotFound, parseAddress } from "#lib/next/page.ts";

type Props = { params: Promise<{ baseId: string }>; searchParams: Promise<{ q?: string | string[] }> };

export default async function TestPage({ params, searchParams }: Props) {
  const [ctx, t, { baseId }, search] = await Promise.all([
    requireUser(),
    getTranslations("knowledge"),
    params,
    searchParams,
  ]);
  const query = typeof search.q === "string" ? search.q.slice(0, 1_000).trim() : "";
  const load = async () => {
    const input = parseAddress(BaseInput, { baseId });
    return Promise.all([
      getBase(ctx, input),
      checkQuestions(ctx, input),
      query ? searchKnowledge(ctx, parseAddress(SearchKnowledgeInput, { baseId, query })) : null,
    ]);
  };
  const [base, checked, found] = await orNotFound(load());
  const canEdit = can(ctx, "knowledge.write", base.workspaceId);
  const own = `/knowledge/${base.id}`;
  return (
    <Main>
      <PageHead title={t("testOf", { name: base.name })} text={t("testText")}>
        <ButtonLink href={own}>{t("backToAll")}</ButtonLink>
      </PageHead>
      <div className="grid gap-6 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <SearchForm label={t("ask")} submitLabel={t("askSubmit")} query={query} />
          {found ? (
            <FoundList
              baseId={base.id}
              canEdit={canEdit}
              question={query}
              used={found.used}
              close={found.close}
              save={saveQuestionAction}
            />
          ) : null}
        </div>
        <section className="flex min-w-0 flex-col gap-4">
          <h2 className="font-semibold">{t("testQuestions")}</h2>
          <QuestionList address={`${own}/test`} canEdit={canEdit} checked={checked} remove={deleteQuestionAction} />
        </section>
      </div>
    </Main>
  );
}
