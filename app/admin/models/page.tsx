import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import {
  addModelAction,
  chooseEmbeddingModelAction,
  createProviderAction,
  deleteModelAction,
  deleteProviderAction,
  fetchProviderModelsAction,
  moveModelAction,
  setModelEnabledAction,
  switchOffSemanticSearchAction,
  testProviderAction,
  updateModelAction,
  updateProviderAction,
} from "#app/admin/actions.ts";
import { ModelOrder } from "#components/admin/model-order.tsx";
import { ProviderList } from "#components/admin/provider-list.tsx";
import { SemanticSearch } from "#components/admin/semantic-search.tsx";
import { Main } from "#components/layout/main.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { getSemanticSearch } from "#lib/embeddings/index.ts";
import { requireAdminPage } from "#lib/next/context.ts";
import { listProviders } from "#lib/providers/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("models"))("title") };
}

export default async function ModelsPage() {
  const [ctx, t] = await Promise.all([requireAdminPage(), getTranslations("models")]);
  const [{ items }, semantic] = await Promise.all([listProviders(ctx), getSemanticSearch(ctx)]);
  const unreadable = items.filter(({ health }) => health === "key_unreadable").map(({ name }) => name);
  return (
    <Main>
      <PageHead title={t("title")} text={t("intro")} />
      {unreadable.length > 0 ? (
        <Problem>{t("unreadableKeys", { count: unreadable.length, names: unreadable.join(", ") })}</Problem>
      ) : null}
      {items.length === 0 ? <EmptyState title={t("emptyTitle")} text={t("emptyText")} /> : null}
      <ProviderList
        providers={items}
        actions={{
          create: createProviderAction,
          test: testProviderAction,
          update: updateProviderAction,
          remove: deleteProviderAction,
          addModel: addModelAction,
          fetchModels: fetchProviderModelsAction,
        }}
      />
      <ModelOrder
        models={items.flatMap((provider) => provider.models)}
        actions={{
          update: updateModelAction,
          remove: deleteModelAction,
          move: moveModelAction,
          setEnabled: setModelEnabledAction,
        }}
      />
      <SemanticSearch
        search={semantic}
        providers={items.filter(({ enabled }) => enabled).map(({ id, name }) => ({ id, name }))}
        actions={{
          choose: chooseEmbeddingModelAction,
          fetchModels: fetchProviderModelsAction,
          switchOff: switchOffSemanticSearchAction,
        }}
      />
    </Main>
  );
}
