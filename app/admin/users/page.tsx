import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import {
  appointOwnerAction,
  createInviteAction,
  createResetLinkAction,
  reactivateUserAction,
  revokeInviteAction,
  suspendUserAction,
  updateUserAction,
} from "#app/admin/actions.ts";
import { OpenInvites } from "#components/accounts/open-invites.tsx";
import { InviteForm } from "#components/admin/invite-form.tsx";
import { UserList } from "#components/admin/user-list.tsx";
import { ClientMessages } from "#components/layout/client-messages.tsx";
import { Main } from "#components/layout/main.tsx";
import { Card } from "#components/ui/card.tsx";
import { NextPage } from "#components/ui/next-page.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { SearchForm } from "#components/ui/search-form.tsx";
import { OwnerlessList } from "#components/workspaces/ownerless-list.tsx";
import { listInvites, listUsers } from "#lib/accounts/index.ts";
import { requireAdminPage } from "#lib/next/context.ts";
import { oneParameter } from "#lib/next/page.ts";
import { getSettings } from "#lib/settings/index.ts";
import { listOwnerless } from "#lib/workspaces/index.ts";

type Props = { searchParams: Promise<{ q?: string | string[]; after?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin"))("users") };
}

export default async function UsersPage({ searchParams }: Props) {
  const [ctx, t, words, search] = await Promise.all([
    requireAdminPage(),
    getTranslations("admin"),
    getTranslations("workspaces"),
    searchParams,
  ]);
  const query = oneParameter(search.q);
  const [users, invites, { registration }, ownerless] = await Promise.all([
    listUsers(ctx, { query, cursor: oneParameter(search.after) }),
    listInvites(ctx),
    getSettings(ctx.db),
    listOwnerless(ctx),
  ]);
  return (
    <Main>
      <PageHead title={t("users")} text={t("usersText")} />
      <Card title={t("inviteTitle")}>
        <InviteForm create={createInviteAction} isClosed={registration === "closed"} />
        <OpenInvites invites={invites} scope={{}} revoke={revokeInviteAction} />
      </Card>
      {ownerless.length > 0 ? (
        <Card title={words("ownerlessTitle")} text={words("ownerlessText")}>
          <ClientMessages namespaces={["common", "workspaces"]}>
            <OwnerlessList workspaces={ownerless} appoint={appointOwnerAction} />
          </ClientMessages>
        </Card>
      ) : null}
      <SearchForm label={t("searchUsers")} submitLabel={t("search")} query={query ?? ""} />
      {users.items.length === 0 ? <p className="text-muted">{t("nothingFound", { query: query ?? "" })}</p> : null}
      <UserList
        users={users.items}
        ownId={ctx.actor.userId}
        actions={{
          update: updateUserAction,
          suspend: suspendUserAction,
          reactivate: reactivateUserAction,
          resetLink: createResetLinkAction,
        }}
      />
      <NextPage path="/admin/users" query={query} cursor={users.nextCursor}>
        {t("next")}
      </NextPage>
    </Main>
  );
}
