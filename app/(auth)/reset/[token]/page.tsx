import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuthCard } from "#components/accounts/auth-card.tsx";
import { ResetForm } from "#components/accounts/reset-form.tsx";
import { resetPasswordAction } from "../../actions.ts";

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
