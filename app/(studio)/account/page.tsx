import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { signOutAction } from "#app/(auth)/actions.ts";
import { PasswordForm } from "#components/accounts/password-form.tsx";
import { ProfileForm } from "#components/accounts/profile-form.tsx";
import { SessionsCard } from "#components/accounts/sessions-card.tsx";
import { TokensCard } from "#components/accounts/tokens-card.tsx";
import { ClientMessages } from "#components/layout/client-messages.tsx";
import { Main } from "#components/layout/main.tsx";
import { NotificationChoices } from "#components/notifications/notification-choices.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { ThemeChoice } from "#components/ui/preferences.tsx";
import { listSessions, listTokens } from "#lib/accounts/index.ts";
import { isMailConfigured } from "#lib/mail/index.ts";
import { requireUser } from "#lib/next/context.ts";
import { getWorkspace } from "#lib/next/workspace.ts";
import { listNotifications } from "#lib/notifications/index.ts";
import {
  changePasswordAction,
  createTokenAction,
  endOtherSessionsAction,
  endSessionAction,
  revokeTokenAction,
  setNotificationAction,
  updateProfileAction,
} from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("title") };
}

export default async function AccountPage() {
  const [ctx, workspace, t, common, notifications] = await Promise.all([
    requireUser(),
    getWorkspace(),
    getTranslations("account"),
    getTranslations("common"),
    getTranslations("notifications"),
  ]);
  const [sessions, tokens, choices, isConnected] = await Promise.all([
    listSessions(ctx),
    listTokens(ctx),
    listNotifications(ctx),
    isMailConfigured(ctx.db),
  ]);
  return (
    <Main narrow>
      <PageHead title={t("title")} text={ctx.actor.email}>
        <form action={signOutAction}>
          <Button type="submit">{common("signOut")}</Button>
        </form>
      </PageHead>
      <Card title={t("workspace")}>
        <p>
          {workspace.name}
          {" · "}
          <Link className="text-accent underline" href="/workspace">
            {t("workspaceManage")}
          </Link>
        </p>
      </Card>
      <Card title={t("profile")}>
        <ProfileForm name={ctx.actor.name} locale={ctx.locale} update={updateProfileAction} />
        <ThemeChoice
          legend={common("appearance")}
          labels={{ auto: common("themeAuto"), light: common("themeLight"), dark: common("themeDark") }}
        />
      </Card>
      <Card id="notifications" title={notifications("title")} text={notifications("text")}>
        <ClientMessages namespaces={["notifications"]}>
          <NotificationChoices
            workspaces={choices}
            isConnected={isConnected}
            isAdmin={ctx.actor.isAdmin}
            set={setNotificationAction}
          />
        </ClientMessages>
      </Card>
      <Card title={t("password")}>
        <PasswordForm change={changePasswordAction} />
      </Card>
      <Card title={t("sessions")} text={t("sessionsText")}>
        <SessionsCard sessions={sessions} end={endSessionAction} endOthers={endOtherSessionsAction} />
      </Card>
      <Card id="tokens" title={t("tokens")} text={t("tokensText")}>
        <Link className="self-start text-accent text-sm underline" href="/api-docs">
          {t("apiDocs")}
        </Link>
        <TokensCard tokens={tokens} create={createTokenAction} revoke={revokeTokenAction} />
      </Card>
    </Main>
  );
}
