import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccountForm } from "#components/accounts/account-form.tsx";
import { AuthCard } from "#components/accounts/auth-card.tsx";
import { registerAction } from "../../actions.ts";

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("inviteTitle") };
}

export default async function InvitePage({ params }: Props) {
  const [t, { token }] = await Promise.all([getTranslations("auth"), params]);
  return (
    <AuthCard title={t("inviteTitle")}>
      <AccountForm action={registerAction} submitLabel={t("signUp")} inviteToken={token} next="/bots" />
    </AuthCard>
  );
}
