"use client";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { InviteView } from "#lib/accounts/schema.ts";

export function OpenInvites({
  invites,
  revoke,
}: {
  invites: readonly InviteView[];
  revoke: Action<{ inviteId: string }>;
}) {
  const t = useTranslations("admin");
  const format = useFormatter();
  const router = useRouter();
  const { run, message } = useAction(revoke, () => router.refresh());
  return (
    <div className="flex flex-col gap-2">
      <Problem>{message}</Problem>
      <ul className="flex flex-col gap-2">
        {invites.map(({ id, email, makesAdmin, expiresAt }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-2 border-line border-t pt-2">
            <span className="min-w-0 text-sm [overflow-wrap:anywhere]">
              {email ?? t("anybody")}
              {makesAdmin ? ` · ${t("administrator")}` : ""} ·{" "}
              {t("until", { when: format.dateTime(new Date(expiresAt), { dateStyle: "medium" }) })}
            </span>
            <Button look="quiet" onClick={() => run({ inviteId: id })}>
              {t("revoke")}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
