import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { signInAction } from "#app/(auth)/actions.ts";
import { AuthCard } from "#components/accounts/auth-card.tsx";
import { SignInForm } from "#components/accounts/sign-in-form.tsx";
import { isSetUp } from "#lib/accounts/index.ts";
import { getContext } from "#lib/next/context.ts";
import { getSettings } from "#lib/settings/index.ts";
import { safePath } from "#lib/text/safe-path.ts";

type Props = { searchParams: Promise<{ next?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("signInTitle") };
}

export default async function SignInPage({ searchParams }: Props) {
  const ctx = await getContext();
  if (!(await isSetUp(ctx))) redirect("/setup");
  const next = safePath((await searchParams).next);
  if (ctx.actor.kind === "user") redirect(next);
  const [t, { registration }] = await Promise.all([getTranslations("auth"), getSettings(ctx.db)]);
  return (
    <AuthCard title={t("signInTitle")}>
      <SignInForm action={signInAction} next={next} />
      {registration === "open" ? (
        <p className="text-sm">
          {t("noAccount")}{" "}
          <Link className="text-accent underline" href="/sign-up">
            {t("signUp")}
          </Link>
        </p>
      ) : null}
    </AuthCard>
  );
}
