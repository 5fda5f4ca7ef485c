"use client";
/** A link into a workspace, for a signed-in user: accept it, or sign in as another user first. */
import { useTranslations } from "next-intl";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import { welcomePath } from "#components/workspaces/welcome.tsx";
import type { InvitationView } from "#lib/accounts/schema.ts";

type InvitationProps = {
  token: string;
  standing: InvitationView["standing"];
  /** The name and e-mail of the signed-in user. */
  user: { name: string; email: string };
  accept: Action<{ token: string }>;
  /** Into the workspace of which they are a member. */
  enter: Action<{ token: string }>;
  changeAccount: Action<Record<string, never>>;
};

export function Invitation({ token, standing, user, accept, enter, changeAccount }: InvitationProps) {
  const t = useTranslations("auth");
  const acceptance = useAction(accept, () => location.assign(welcomePath("joined")));
  const entry = useAction(enter, () => location.assign("/bots"));
  const change = useAction(changeAccount, () => location.reload());
  const isPending = acceptance.isPending || entry.isPending || change.isPending;
  return (
    <div className="flex flex-col gap-4">
      <Problem>{acceptance.message ?? entry.message ?? change.message}</Problem>
      {standing === "open" ? (
        <Button look="primary" disabled={isPending} onClick={() => acceptance.run({ token })}>
          {t("acceptInvite")}
        </Button>
      ) : null}
      {standing === "member" ? (
        <Button look="primary" disabled={isPending} onClick={() => entry.run({ token })}>
          {t("toWorkspace")}
        </Button>
      ) : null}
      {standing === "has-account" ? (
        <ButtonLink look="primary" href="/workspace">
          {t("toWorkspaces")}
        </ButtonLink>
      ) : null}
      <p className="text-muted text-sm [overflow-wrap:anywhere]">{t("signedInAs", user)}</p>
      <Button
        look={standing === "other-account" ? "primary" : "plain"}
        className="self-start"
        disabled={isPending}
        onClick={() => change.run({})}
      >
        {t("changeAccount")}
      </Button>
    </div>
  );
}
