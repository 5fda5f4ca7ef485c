import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { registerAction } from "#app/(auth)/actions.ts";
import { AccountForm } from "#components/accounts/account-form.tsx";
import { AuthCard } from "#components/accounts/auth-card.tsx";
import { getContext } from "#lib/next/context.ts";
import { getSettings } from "#lib/settings/index.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("signUpTitle") };
}

export default async function SignUpPage() {
  const [t, { registration }] = await Promise.all([
    getTranslations("auth"),
    getContext().then(({ db }) => getSettings(db)),
  ]);
  const isOpen = registration === "open";
  return (
    <AuthCard title={t(isOpen ? "signUpTitle" : "closedTitle")} text={isOpen ? undefined : t("closedText")}>
      {isOpen ? <AccountForm action={registerAction} submitLabel={t("signUp")} next="/bots" /> : null}
      <p className="text-sm">
        {t("haveAccount")}{" "}
        <Link className="text-accent underline" href="/sign-in">
          {t("signIn")}
        </Link>
      </p>
    </AuthCard>
  );
}
