import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { deleteQuestionAction, saveQuestionAction } from "#app/(studio)/knowledge/actions.ts";
import { findBase } from "#app/(studio)/knowledge/find-base.ts";
import { FoundList } from "#components/knowledge/found-list.tsx";
import { QuestionList } from "#components/knowledge/question-list.tsx";
import { SearchForm } from "#components/ui/search-form.tsx";
import { can } from "#lib/access/require.ts";
import { checkQuestions, searchKnowledge } from "#lib/knowledge/index.ts";
import { BaseInput } from "#lib/knowledge/schema.ts";
import { SearchKnowledgeInput } from "#lib/knowledge/search-schema.ts";
import { requireUser } from "#lib/next/context.ts";
import { orNotFound, parseAddress } from "#lib/next/page.ts";

type Props = { params: Promise<{ baseId: string }>; searchParams: Promise<{ q?: string | string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ name }, t] = await Promise.all([findBase((await params).baseId), getTranslations("knowledge")]);
  return { title: t("testOf", { name }) };
}

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
      findBase(baseId),
      checkQuestions(ctx, input),
      query ? searchKnowledge(ctx, parseAddress(SearchKnowledgeInput, { baseId, query })) : null,
    ]);
  };
  const [base, checked, found] = await orNotFound(load());
  const canEdit = can(ctx, "knowledge.write", base.workspaceId);
  const own = `/knowledge/${base.id}`;
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <section className="flex min-w-0 flex-col gap-4">
        <h2 className="font-semibold">{t("test")}</h2>
        <p className="-mt-3 text-muted text-sm">{t("testText")}</p>
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
      </section>
      <section className="flex min-w-0 flex-col gap-4">
        <h2 className="font-semibold">{t("testQuestions")}</h2>
        <QuestionList address={`${own}/test`} canEdit={canEdit} checked={checked} remove={deleteQuestionAction} />
      </section>
    </div>
  );
}
