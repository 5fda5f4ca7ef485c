import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { reimportAllOutdatedAction } from "#app/admin/actions.ts";
import { AnswersChart } from "#components/admin/answers-chart.tsx";
import { AttentionList } from "#components/admin/attention-list.tsx";
import { ModelUsage } from "#components/admin/model-usage.tsx";
import { OverviewFigures } from "#components/admin/overview-figures.tsx";
import { StorageFacts } from "#components/admin/storage-facts.tsx";
import { AllOutdatedNotice } from "#components/knowledge/outdated-notice.tsx";
import { Main } from "#components/layout/main.tsx";
import { Card } from "#components/ui/card.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { listProxyProblems } from "#lib/boot/proxy-problems.ts";
import { countAllOutdated } from "#lib/knowledge/index.ts";
import { requireAdminPage } from "#lib/next/context.ts";
import { getAttention, getOverview, getStorage } from "#lib/usage/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin"))("overview") };
}

export default async function OverviewPage() {
  const [ctx, t] = await Promise.all([requireAdminPage(), getTranslations("admin")]);
  const [overview, attention, storage, problems, outdated] = await Promise.all([
    getOverview(ctx),
    getAttention(ctx),
    getStorage(ctx),
    listProxyProblems(ctx.db),
    countAllOutdated(ctx),
  ]);
  return (
    <Main>
      <PageHead title={t("overview")} text={t("overviewText")} />
      <AttentionList
        items={attention}
        proxySentences={problems.map(({ kind, address }) => t(`proxy.${kind}`, { address }))}
      />
      <AllOutdatedNotice count={outdated} input={{}} reimport={reimportAllOutdatedAction} />
      <OverviewFigures overview={overview} />
      <Card title={t("chartTitle")}>
        <AnswersChart days={overview.days} />
      </Card>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Card title={t("modelUsage.title")}>
          <ModelUsage models={overview.models} />
        </Card>
        <Card title={t("storage.title")}>
          <StorageFacts storage={storage} />
        </Card>
      </div>
    </Main>
  );
}
