import { getTranslations } from "next-intl/server";
import { ProviderList } from "#components/admin/provider-list.tsx";
import { Main } from "#components/layout/main.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { requireAdminPage } from "#lib/next/context.ts";
import { listProviders } from "#lib/providers/index.ts";
import {
  addModelAction,
  createProviderAction,
  deleteModelAction,
  deleteProviderAction,
  moveModelAction,
  setModelEnabledAction,
  testProviderAction,
  updateProviderAction,
} from "../actions.ts";

export default async function ModelsPage() {
  const [ctx, t] = await Promise.all([requireAdminPage(), getTranslations("models")]);
  const { items } = await listProviders(ctx);
  return (
    <Main>
      <PageHead title={t("title")} text={t("text")} />
      {items.length === 0 ? <EmptyState title={t("emptyTitle")} text={t("emptyText")} /> : null}
      <ProviderList
        providers={items}
        actions={{
          create: createProviderAction,
          test: testProviderAction,
          update: updateProviderAction,
          remove: deleteProviderAction,
          addModel: addModelAction,
          deleteModel: deleteModelAction,
          moveModel: moveModelAction,
          setModelEnabled: setModelEnabledAction,
        }}
      />
    </Main>
  );
}
