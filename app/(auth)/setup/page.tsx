import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { setUpAction } from "#app/(auth)/actions.ts";
import { AccountForm } from "#components/accounts/account-form.tsx";
import { isSetUp, needsSetupCode } from "#lib/accounts/index.ts";
import { getContext } from "#lib/next/context.ts";
import { findSeedSlug } from "#lib/publishing/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("setUpTitle") };
}

export default async function SetUpPage() {
  const ctx = await getContext();
  if (await isSetUp(ctx)) redirect("/bots");
  const [t, demo] = await Promise.all([getTranslations("auth"), findSeedSlug(ctx)]);
  return (
    <main className="mx-auto grid w-full max-w-5xl gap-10 px-4 pb-12 lg:grid-cols-2 lg:items-center lg:gap-16 lg:px-8">
      <div className="flex flex-col gap-5">
        <h1 className="page-title">{t("setUpTitle")}</h1>
        <p className="text-muted">{t("setUpText")}</p>
        <AccountForm action={setUpAction} submitLabel={t("begin")} asksCode={needsSetupCode(ctx)} next="/welcome" />
      </div>
      {demo ? (
        <section className="flex flex-col items-center gap-3">
          <h2 className="font-semibold">{t("demoTitle")}</h2>
          <p className="text-muted text-sm">{t("demoText")}</p>
          <iframe
            title={t("demoTitle")}
            src={`/b/${demo}`}
            className="h-[38rem] w-full max-w-[22rem] rounded-[2.25rem] border-[6px] border-ink/85 bg-paper shadow-lift"
          />
        </section>
      ) : null}
    </main>
  );
}
