import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { sendTestMailAction, updateMailServerAction } from "#app/admin/actions.ts";
import { MailFacts } from "#components/admin/mail-facts.tsx";
import { MailServerForm } from "#components/admin/mail-server-form.tsx";
import { MailServerValues } from "#components/admin/mail-server-values.tsx";
import { MailTest } from "#components/admin/mail-test.tsx";
import { ClientMessages } from "#components/layout/client-messages.tsx";
import { Main } from "#components/layout/main.tsx";
import { Card } from "#components/ui/card.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { getMailState } from "#lib/mail/index.ts";
import { requireAdminPage } from "#lib/next/context.ts";
import { getSettings } from "#lib/settings/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mail"))("title") };
}

export default async function MailPage() {
  const [ctx, t] = await Promise.all([requireAdminPage(), getTranslations("mail")]);
  const [{ settings, state }, { instanceName }] = await Promise.all([getMailState(ctx), getSettings(ctx.db)]);
  const isOfEnvironment = settings.source === "environment";
  return (
    <Main narrow>
      <PageHead title={t("title")} text={t("text")} />
      {settings.isPasswordUnreadable ? <Problem>{t("passwordUnreadable")}</Problem> : null}
      <ClientMessages namespaces={["common", "mail"]}>
        <Card title={t("server")} text={isOfEnvironment ? t("fromEnvironment") : undefined}>
          {isOfEnvironment ? (
            <MailServerValues settings={settings} />
          ) : (
            <MailServerForm settings={settings} instanceName={instanceName} update={updateMailServerAction} />
          )}
        </Card>
        {settings.source === "none" ? null : (
          <Card title={t("test.title")} text={t("test.text", { address: ctx.actor.email })}>
            <MailTest
              key={JSON.stringify(settings)}
              failure={state.isFailing ? state.lastFailure : null}
              send={sendTestMailAction}
            />
          </Card>
        )}
        <Card title={t("state.title")}>
          <MailFacts state={state} isSending={settings.source !== "none" && settings.enabled} />
        </Card>
      </ClientMessages>
    </Main>
  );
}
