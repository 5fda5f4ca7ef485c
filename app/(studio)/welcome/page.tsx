import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { createProviderAction, testProviderAction } from "#app/admin/actions.ts";
import { WelcomeModel } from "#components/admin/welcome-model.tsx";
import { ClientMessages } from "#components/layout/client-messages.tsx";
import { Main } from "#components/layout/main.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { requireUser } from "#lib/next/context.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("models"))("welcomeTitle") };
}

export default async function WelcomePage() {
  const [ctx, t] = await Promise.all([requireUser(), getTranslations("models")]);
  if (!ctx.actor.isAdmin) redirect("/bots");
  return (
    <Main narrow>
      <PageHead title={t("welcomeTitle")} text={t("welcomeText")}>
        <ButtonLink href="/bots">{t("notNow")}</ButtonLink>
      </PageHead>
      <Card>
        <ClientMessages namespaces={["common", "models"]}>
          <WelcomeModel actions={{ create: createProviderAction, test: testProviderAction }} />
        </ClientMessages>
      </Card>
    </Main>
  );
}
