import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import {
  createInviteAction,
  createResetLinkAction,
  reactivatePersonAction,
  revokeInviteAction,
  suspendPersonAction,
  updatePersonAction,
} from "#app/admin/actions.ts";
import { OpenInvites } from "#components/accounts/open-invites.tsx";
import { InviteForm } from "#components/admin/invite-form.tsx";
import { PeopleList } from "#components/admin/people-list.tsx";
import { Main } from "#components/layout/main.tsx";
import { Card } from "#components/ui/card.tsx";
import { NextPage } from "#components/ui/next-page.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { SearchForm } from "#components/ui/search-form.tsx";
import { listInvites, listPeople } from "#lib/accounts/index.ts";
import { requireAdminPage } from "#lib/next/context.ts";
import { oneParameter } from "#lib/next/page.ts";
import { getSettings } from "#lib/settings/index.ts";

type Props = { searchParams: Promise<{ q?: string | string[]; after?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin"))("people") };
}

export default async function PeoplePage({ searchParams }: Props) {
  const [ctx, t, search] = await Promise.all([requireAdminPage(), getTranslations("admin"), searchParams]);
  const query = oneParameter(search.q);
  const [people, invites, { registration }] = await Promise.all([
    listPeople(ctx, { query, cursor: oneParameter(search.after) }),
    listInvites(ctx),
    getSettings(ctx.db),
  ]);
  return (
    <Main>
      <PageHead title={t("people")} text={t("peopleText")} />
      <Card title={t("inviteTitle")}>
        <InviteForm create={createInviteAction} isClosed={registration === "closed"} />
        <OpenInvites invites={invites} scope={{}} revoke={revokeInviteAction} />
      </Card>
      <SearchForm label={t("searchPeople")} submitLabel={t("search")} query={query ?? ""} />
      {people.items.length === 0 ? <p className="text-muted">{t("nothingFound", { query: query ?? "" })}</p> : null}
      <PeopleList
        people={people.items}
        ownId={ctx.actor.userId}
        actions={{
          update: updatePersonAction,
          suspend: suspendPersonAction,
          reactivate: reactivatePersonAction,
          resetLink: createResetLinkAction,
        }}
      />
      <NextPage path="/admin/people" query={query} cursor={people.nextCursor}>
        {t("next")}
      </NextPage>
    </Main>
  );
}
