"use client";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { Button } from "#components/ui/button.tsx";
import { CheckField } from "#components/ui/field.tsx";
import { PasswordField } from "#components/ui/password-field.tsx";
import { Problem } from "#components/ui/problem.tsx";
import type { Action } from "#components/ui/use-action.ts";
import { useForm } from "#components/ui/use-form.ts";

type PasswordFormProps = { change: Action<{ currentPassword: string; newPassword: string; endsTokens: boolean }> };

export function PasswordForm({ change }: PasswordFormProps) {
  const t = useTranslations("account");
  const { form, field, problem, isPending } = useForm(change, {
    input: (values) => ({
      currentPassword: values.text("currentPassword"),
      newPassword: values.text("newPassword"),
      endsTokens: values.isChecked("endsTokens"),
    }),
    onDone: () => toast(t("passwordChanged")),
    clearsWhenDone: true,
  });
  return (
    <form className="flex flex-col gap-4" {...form}>
      <Problem>{problem}</Problem>
      <PasswordField label={t("currentPassword")} {...field("currentPassword")} autoComplete="current-password" />
      <PasswordField
        label={t("newPassword")}
        {...field("newPassword")}
        autoComplete="new-password"
        hint={t("passwordHint")}
      />
      <CheckField label={t("endsTokens")} hint={t("endsTokensHint")} name="endsTokens" />
      <Button type="submit" className="self-start" disabled={isPending}>
        {t("changePassword")}
      </Button>
    </form>
  );
}
