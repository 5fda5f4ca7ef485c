import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { resetPasswordAction } from "#app/(auth)/actions.ts";
import { AuthCard } from "#components/accounts/auth-card.tsx";
import { ResetForm } from "#components/accounts/reset-form.tsx";

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("resetTitle") };
}

export default async function ResetPage({ params }: Props) {
  const [t, { token }] = await Promise.all([getTranslations("auth"), params]);
  return (
    <AuthCard title={t("resetTitle")}>
      <ResetForm action={resetPasswordAction} token={token} />
    </AuthCard>
  );
}
