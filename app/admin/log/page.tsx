import type { Metadata } from "next";
import { getFormatter, getTimeZone, getTranslations } from "next-intl/server";
import { entryChanges } from "#components/admin/entry-changes.ts";
import { auditCodes, auditFields } from "#components/admin/entry-names.ts";
import { LogEntries } from "#components/admin/log-entries.tsx";
import { LogFilters, type LogView } from "#components/admin/log-filters.tsx";
import { specChanges } from "#components/bots/spec-changes.ts";
import { ClientMessages } from "#components/layout/client-messages.tsx";
import { Main } from "#components/layout/main.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import type { FieldChange } from "#components/ui/field-changes.tsx";
import { NextPage } from "#components/ui/next-page.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { listAuditActors, listAuditEntries, listAuditNames } from "#lib/audit/index.ts";
import { type AuditEntryView, type AuditFilter, auditAreaNames } from "#lib/audit/schema.ts";
import { findSpec } from "#lib/bots/read-spec.ts";
import { dayStart } from "#lib/i18n/day-start.ts";
import { requireAdminPage } from "#lib/next/context.ts";
import { oneParameter } from "#lib/next/page.ts";

type Search = Partial<Record<"q" | "by" | "area" | "from" | "to" | "after", string | string[]>>;

const nameIn = <T extends string>(names: readonly T[], text: string): T | undefined =>
  names.find((name) => name === text);

function viewOf(search: Search): LogView {
  const said = (name: keyof Search) => oneParameter(search[name]) ?? "";
  return {
    query: said("q"),
    by: said("by"),
    area: nameIn(auditAreaNames, said("area")) ?? "",
    from: said("from"),
    to: said("to"),
  };
}

function filterOf({ query, by, area, from, to }: LogView, timeZone: string): AuditFilter {
  return {
    query: query || undefined,
    by: by || undefined,
    area: area || undefined,
    from: dayStart(from, timeZone) ?? undefined,
    before: dayStart(to, timeZone, 1) ?? undefined,
  };
}

/** Gives each entry what it changed, in the reader's words. */
async function readChanges(names: Awaited<ReturnType<typeof listAuditNames>>) {
  const [t, builder, format] = await Promise.all([
    getTranslations("audit"),
    getTranslations("builder"),
    getFormatter(),
  ]);
  const number = (value: number) => format.number(value);
  const words = {
    field: (name: string) => {
      const known = nameIn(auditFields, name);
      return known ? t(`fields.${known}`) : null;
    },
    code: (value: string) => {
      const known = nameIn(auditCodes, value);
      return known ? t(`codes.${known}`) : null;
    },
    yesNo: (value: boolean) => t(value ? "yes" : "no"),
    number,
    moment: (iso: string) => format.dateTime(new Date(iso), { dateStyle: "medium", timeStyle: "short" }),
  };
  return ({ before, after }: AuditEntryView): FieldChange[] => {
    const [earlier, later] = [findSpec(before), findSpec(after)];
    return earlier && later
      ? specChanges(earlier, later, { t: builder, number, ...names })
      : entryChanges(before, after, words);
  };
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin"))("log") };
}

export default async function LogPage({ searchParams }: { searchParams: Promise<Search> }) {
  const [ctx, t, timeZone, search] = await Promise.all([
    requireAdminPage(),
    getTranslations("admin"),
    getTimeZone(),
    searchParams,
  ]);
  const view = viewOf(search);
  const filter = filterOf(view, timeZone);
  const [{ items, nextCursor }, actors] = await Promise.all([
    listAuditEntries(ctx, { ...filter, cursor: oneParameter(search.after) }),
    listAuditActors(ctx),
  ]);
  const changesOf = await readChanges(await listAuditNames(ctx, items));
  const isFiltered = Object.values(view).some(Boolean);
  const { query, ...parameters } = view;
  return (
    <Main>
      <PageHead title={t("log")} text={t("logText")} />
      <LogFilters view={view} actors={actors} />
      {items.length === 0 ? (
        <div className="flex flex-col items-start gap-3">
          <p className="text-muted">{t(isFiltered ? "logNothing" : "logEmpty")}</p>
          {isFiltered ? <ButtonLink href="/admin/log">{t("logAll")}</ButtonLink> : null}
        </div>
      ) : (
        <ClientMessages namespaces={["publish"]}>
          <LogEntries entries={items.map((entry) => ({ ...entry, changes: changesOf(entry) }))} />
        </ClientMessages>
      )}
      <NextPage path="/admin/log" query={query} parameters={parameters} cursor={nextCursor}>
        {t("older")}
      </NextPage>
    </Main>
  );
}
