"use client";
/** Users as cards: role, suspension, a link for a new password. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { CopyLine } from "#components/ui/copy-line.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { RowMenu } from "#components/ui/row-menu.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { UserView } from "#lib/accounts/schema.ts";
import type { UserId } from "#lib/ids.ts";

export type UserActions = {
  update: Action<{ userId: UserId; isAdmin: boolean }>;
  suspend: Action<{ userId: UserId }>;
  reactivate: Action<{ userId: UserId }>;
  resetLink: Action<{ userId: UserId }, { token: string }>;
};

function UserCard({ user, isSelf, actions }: { user: UserView; isSelf: boolean; actions: UserActions }) {
  const t = useTranslations("admin");
  const common = useTranslations("common");
  const router = useRouter();
  const [link, setLink] = useState<string | null>(null);
  const refresh = () => router.refresh();
  const update = useAction(actions.update, refresh);
  const suspend = useAction(actions.suspend, refresh);
  const reactivate = useAction(actions.reactivate, refresh);
  const reset = useAction(actions.resetLink, ({ token }) => setLink(`${location.origin}/reset/${token}`));
  const { id: userId, name, email, isAdmin, status, lastSeenAt } = user;
  return (
    <li className="flex flex-col gap-2 rounded-card border border-line bg-surface p-4">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="font-semibold">{name}</h2>
        {isAdmin ? <Badge tone="good">{t("administrator")}</Badge> : null}
        {status === "suspended" ? <Badge tone="danger">{t("suspended")}</Badge> : null}
        <span className="-my-1 -me-2 ms-auto">
          <RowMenu
            label={common("moreNamed", { name })}
            items={[
              { label: t("resetLink"), onChoose: () => reset.run({ userId }) },
              {
                label: t(isAdmin ? "removeAdmin" : "makeAdmin"),
                onChoose: () => update.run({ userId, isAdmin: !isAdmin }),
              },
              isSelf
                ? null
                : status === "active"
                  ? { label: t("suspend"), isDanger: true, onChoose: () => suspend.run({ userId }) }
                  : { label: t("reactivate"), onChoose: () => reactivate.run({ userId }) },
            ]}
          />
        </span>
      </div>
      <p className="text-muted text-sm [overflow-wrap:anywhere]">
        {email} ·{" "}
        {t.rich("lastSeen", { when: () => (lastSeenAt ? <RelativeTime at={lastSeenAt} /> : common("never")) })}
      </p>
      <Problem>{update.message ?? suspend.message ?? reactivate.message ?? reset.message}</Problem>
      {link ? <CopyLine label={t("resetLinkFor", { name })} text={link} /> : null}
    </li>
  );
}

export function UserList({
  users,
  ownId,
  actions,
}: {
  users: readonly UserView[];
  ownId: UserId;
  actions: UserActions;
}) {
  return (
    <ul className="grid gap-3 lg:grid-cols-2">
      {users.map((user) => (
        <UserCard key={user.id} user={user} isSelf={user.id === ownId} actions={actions} />
      ))}
    </ul>
  );
}
