"use client";
/** The invites that are still open, with their workspaces, and a button to revoke each. */
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useRef } from "react";
import { Button } from "#components/ui/button.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { InviteView } from "#lib/accounts/schema.ts";
import type { InviteId } from "#lib/ids.ts";

type OpenInvitesProps<Scope> = {
  invites: readonly InviteView[];
  /** The input of `revoke` besides the invite itself. */
  scope: Scope;
  revoke: Action<Scope & { inviteId: InviteId }>;
};

export function OpenInvites<Scope extends object>({ invites, scope, revoke }: OpenInvitesProps<Scope>) {
  const t = useTranslations("account");
  const common = useTranslations("common");
  const format = useFormatter();
  const router = useRouter();
  const heading = useRef<HTMLHeadingElement>(null);
  const { run, isPending, message } = useAction(revoke, () => {
    // The pressed button is removed with its line.
    heading.current?.focus();
    router.refresh();
  });
  return (
    <div className="flex flex-col gap-2">
      <h3 ref={heading} tabIndex={-1} className="font-semibold text-sm">
        {t("openInvites")}
      </h3>
      <Problem>{message}</Problem>
      {invites.length === 0 ? <p className="text-muted text-sm">{t("noInvites")}</p> : null}
      <ul className="flex flex-col gap-2">
        {invites.map(({ id, email, joins, makesAdmin, expiresAt }) => {
          const who = email ?? t("anybodyWithLink");
          const where = joins
            ? t("inviteJoins", { role: common(joins.role), workspace: joins.workspaceName })
            : t("inviteAccountOnly");
          const until = format.dateTime(new Date(expiresAt), { dateStyle: "medium" });
          return (
            <li key={id} className="flex flex-wrap items-center justify-between gap-2 border-line border-t pt-2">
              <span className="min-w-0 text-sm [overflow-wrap:anywhere]">
                {who}
                <span className="block text-muted">
                  {[where, ...(makesAdmin ? [t("inviteAdmin")] : []), t("inviteUntil", { when: until })].join(" · ")}
                </span>
              </span>
              <Button
                look="quiet"
                aria-label={t("revokeInviteNamed", { who, when: until })}
                disabled={isPending}
                onClick={() => run({ ...scope, inviteId: id })}
              >
                {t("revoke")}
              </Button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
