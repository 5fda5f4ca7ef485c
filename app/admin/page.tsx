import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { reimportAllOutdatedAction } from "#app/admin/actions.ts";
import { AnswersChart } from "#components/admin/answers-chart.tsx";
import { AllOutdatedNotice } from "#components/knowledge/outdated-notice.tsx";
import { Main } from "#components/layout/main.tsx";
import { Card } from "#components/ui/card.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { listProxyProblems } from "#lib/boot/proxy-problems.ts";
import { countAllOutdated } from "#lib/knowledge/index.ts";
import { requireAdminPage } from "#lib/next/context.ts";
import { getOverview } from "#lib/usage/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin"))("overview") };
}

export default async function OverviewPage() {
  const [ctx, t, format] = await Promise.all([requireAdminPage(), getTranslations("admin"), getFormatter()]);
  const [overview, problems, outdated] = await Promise.all([
    getOverview(ctx),
    listProxyProblems(ctx.db),
    countAllOutdated(ctx),
  ]);
  const figures = [
    {
      label: t("figures.answers"),
      value: format.number(overview.answersThisWeek),
      note: [
        t("figures.before", { count: overview.answersWeekBefore }),
        t("figures.previews", { count: overview.previewsThisWeek }),
      ].join(" · "),
    },
    {
      label: t("figures.bots"),
      value: format.number(overview.bots),
      note: t("figures.published", { count: overview.publishedBots }),
    },
    { label: t("figures.users"), value: format.number(overview.users), note: t("figures.active") },
    {
      label: t("figures.cost"),
      value: format.number(overview.costMicros / 1_000_000, {
        style: "currency",
        currency: "USD",
        maximumFractionDigits: 4,
      }),
      note: t("figures.week"),
    },
  ];
  return (
    <Main>
      <PageHead title={t("overview")} text={t("overviewText")} />
      {problems.map(({ kind, address }) => (
        <Problem key={kind}>{t(`proxy.${kind}`, { address })}</Problem>
      ))}
      <AllOutdatedNotice count={outdated} input={{}} reimport={reimportAllOutdatedAction} />
      <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        {figures.map(({ label, value, note }) => (
          <div key={label} className="flex flex-col gap-0.5 rounded-card border border-line bg-surface p-4">
            <dt className="text-muted text-sm">{label}</dt>
            <dd className="font-bold text-2xl tabular-nums">{value}</dd>
            <dd className="text-muted text-xs">{note}</dd>
          </div>
        ))}
      </dl>
      <Card title={t("chartTitle")}>
        <AnswersChart days={overview.days} />
      </Card>
    </Main>
  );
}
