import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { registerAction } from "#app/(auth)/actions.ts";
import { AccountForm } from "#components/accounts/account-form.tsx";
import { AuthCard } from "#components/accounts/auth-card.tsx";
import { Invitation } from "#components/accounts/invitation.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { welcomePath } from "#components/workspaces/welcome.tsx";
import { findInvitation } from "#lib/accounts/index.ts";
import type { InvitationView } from "#lib/accounts/schema.ts";
import { getContext } from "#lib/next/context.ts";
import { getSettings } from "#lib/settings/index.ts";
import { acceptInviteAction, changeAccountAction, enterInvitedAction } from "./actions.ts";

type Props = { params: Promise<{ token: string }> };

/** Why the signed-in user cannot use the link; null where they can. */
const obstacles = {
  "signed-out": null,
  open: null,
  member: "errors.invite_member_already",
  "other-account": "errors.invite_other_account",
  "has-account": "errors.invite_new_account",
} as const satisfies Record<InvitationView["standing"], string | null>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("inviteTitle") };
}

export default async function InvitePage({ params }: Props) {
  const [ctx, t, common, { token }] = await Promise.all([
    getContext(),
    getTranslations("auth"),
    getTranslations("common"),
    params,
  ]);
  const [invitation, { registration }] = await Promise.all([findInvitation(ctx, token), getSettings(ctx.db)]);
  if (!invitation)
    return (
      <AuthCard title={t("inviteGoneTitle")} text={t("errors.invite_invalid")}>
        <ButtonLink className="self-start" href="/">
          {common("toStart")}
        </ButtonLink>
      </AuthCard>
    );
  const { standing, invitedBy: name, workspaceName: workspace, role, makesAdmin } = invitation;
  const offer = role ? t("invitedAs", { name, workspace, role: common(role) }) : t("invitedHere", { name });
  const obstacle = obstacles[standing];
  const signInPath = `/sign-in?next=${encodeURIComponent(`/invite/${token}`)}`;
  const mayRegister = registration !== "closed";
  return (
    <AuthCard title={t("inviteTitle")} text={obstacle ? t(obstacle) : offer}>
      {makesAdmin && !obstacle ? <p className="text-sm">{t("invitedAsAdmin")}</p> : null}
      {ctx.actor.kind === "user" ? (
        <Invitation
          token={token}
          standing={standing}
          user={{ name: ctx.actor.name, email: ctx.actor.email }}
          accept={acceptInviteAction}
          enter={enterInvitedAction}
          changeAccount={changeAccountAction}
        />
      ) : (
        <>
          {mayRegister ? (
            <AccountForm
              action={registerAction}
              submitLabel={t("signUp")}
              inviteToken={token}
              next={welcomePath(role ? "joined" : null)}
            />
          ) : (
            <p>{t("inviteWhileClosed")}</p>
          )}
          <p className="text-sm">
            {t("haveAccount")}{" "}
            <Link className="text-accent underline" href={role ? signInPath : "/sign-in"}>
              {t(role ? "signInToAccept" : "signIn")}
            </Link>
          </p>
        </>
      )}
    </AuthCard>
  );
}
