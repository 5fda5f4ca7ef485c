import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { Main } from "#components/layout/main.tsx";
import { NextPage } from "#components/ui/next-page.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { SearchForm } from "#components/ui/search-form.tsx";
import { listAuditEntries } from "#lib/audit/index.ts";
import { isAuditAction } from "#lib/audit/schema.ts";
import { requireAdminPage } from "#lib/next/context.ts";
import { oneParameter } from "#lib/next/page.ts";
import { beginningOf } from "#lib/text/beginning-of.ts";

type Props = { searchParams: Promise<{ q?: string | string[]; after?: string | string[] }> };

/** Actions on other users: their sentences end in the name, also where users did them for themselves. */
const needsName: ReadonlySet<string> = new Set(["user.created", "user.password-reset", "user.reset-link-created"]);

/** The entry of a deletion holds all deleted rows, so its text is cut. */
const maxShown = 4_000;
function shown(value: unknown): string {
  const whole = JSON.stringify(value ?? null, null, 2);
  const part = beginningOf(whole, maxShown);
  return part.length < whole.length ? `${part}…` : whole;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin"))("log") };
}

export default async function LogPage({ searchParams }: Props) {
  const [ctx, t, words, format, search] = await Promise.all([
    requireAdminPage(),
    getTranslations("admin"),
    getTranslations("audit.actions"),
    getFormatter(),
    searchParams,
  ]);
  const query = oneParameter(search.q);
  const { items, nextCursor } = await listAuditEntries(ctx, { query, cursor: oneParameter(search.after) });
  return (
    <Main>
      <PageHead title={t("log")} text={t("logText")} />
      <SearchForm label={t("searchLog")} submitLabel={t("search")} query={query ?? ""} />
      {items.length === 0 ? <p className="text-muted">{query ? t("nothingFound", { query }) : t("logEmpty")}</p> : null}
      <ul className="flex flex-col gap-2">
        {items.map(({ id, actorName, action, entityName, before, after, createdAt }) => (
          <li key={id} className="rounded-card border border-line bg-surface">
            <details>
              <summary className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-4 py-2.5">
                <span className="font-semibold">{actorName}</span>
                <span className="min-w-0 flex-1 basis-60 [overflow-wrap:anywhere]">
                  {isAuditAction(action) ? words(action) : action}
                  {entityName && (entityName !== actorName || needsName.has(action)) ? (
                    <span className="font-medium"> {entityName}</span>
                  ) : null}
                </span>
                <time dateTime={createdAt} className="text-muted text-sm">
                  {format.dateTime(new Date(createdAt), { dateStyle: "medium", timeStyle: "medium" })}
                </time>
              </summary>
              <div className="grid gap-3 border-line border-t p-4 md:grid-cols-2">
                <div className="min-w-0">
                  <h2 className="font-medium text-sm">{t("before")}</h2>
                  <pre className="overflow-x-auto whitespace-pre-wrap font-mono text-xs [overflow-wrap:anywhere]">
                    {shown(before)}
                  </pre>
                </div>
                <div className="min-w-0">
                  <h2 className="font-medium text-sm">{t("after")}</h2>
                  <pre className="overflow-x-auto whitespace-pre-wrap font-mono text-xs [overflow-wrap:anywhere]">
                    {shown(after)}
                  </pre>
                </div>
              </div>
            </details>
          </li>
        ))}
      </ul>
      <NextPage path="/admin/log" query={query} cursor={nextCursor}>
        {t("older")}
      </NextPage>
    </Main>
  );
}
