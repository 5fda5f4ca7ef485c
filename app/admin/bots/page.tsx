import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { setBotBlockedAction } from "#app/admin/actions.ts";
import { AllBots } from "#components/admin/all-bots.tsx";
import { Main } from "#components/layout/main.tsx";
import { NextPage } from "#components/ui/next-page.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { SearchForm } from "#components/ui/search-form.tsx";
import { listAllBots } from "#lib/bots/index.ts";
import { requireAdminPage } from "#lib/next/context.ts";
import { oneParameter } from "#lib/next/page.ts";

type Props = { searchParams: Promise<{ q?: string | string[]; after?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin"))("bots") };
}

export default async function AllBotsPage({ searchParams }: Props) {
  const [ctx, t, search] = await Promise.all([requireAdminPage(), getTranslations("admin"), searchParams]);
  const query = oneParameter(search.q);
  const { items, nextCursor } = await listAllBots(ctx, { query, cursor: oneParameter(search.after) });
  return (
    <Main>
      <PageHead title={t("bots")} text={t("botsText")} />
      <SearchForm label={t("searchBots")} submitLabel={t("search")} query={query ?? ""} />
      {items.length === 0 ? (
        <p className="text-muted">{query ? t("nothingFound", { query }) : t("botsEmpty")}</p>
      ) : null}
      <AllBots bots={items} setBlocked={setBotBlockedAction} />
      <NextPage path="/admin/bots" query={query} cursor={nextCursor}>
        {t("next")}
      </NextPage>
    </Main>
  );
}
