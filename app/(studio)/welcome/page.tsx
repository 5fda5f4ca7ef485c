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
import { oneParameter } from "#lib/next/page.ts";
import { safePath } from "#lib/text/safe-path.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("models"))("welcomeTitle") };
}

type Props = { searchParams: Promise<{ back?: string | string[] }> };

export default async function WelcomePage({ searchParams }: Props) {
  const [ctx, t, search] = await Promise.all([requireUser(), getTranslations("models"), searchParams]);
  const back = safePath(oneParameter(search.back, 200));
  if (!ctx.actor.isAdmin) redirect("/bots");
  return (
    <Main narrow>
      <PageHead title={t("welcomeTitle")} text={t("welcomeText")}>
        <ButtonLink href={back}>{t("notNow")}</ButtonLink>
      </PageHead>
      <Card>
        <ClientMessages namespaces={["common", "models"]}>
          <WelcomeModel back={back} actions={{ create: createProviderAction, test: testProviderAction }} />
        </ClientMessages>
      </Card>
    </Main>
  );
}
