"use client";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import { PasswordField } from "#components/ui/password-field.tsx";
import { Problem } from "#components/ui/problem.tsx";
import type { Action } from "#components/ui/use-action.ts";
import { useForm } from "#components/ui/use-form.ts";

export function SignInForm({ action, next }: { action: Action<{ email: string; password: string }>; next: string }) {
  const t = useTranslations("auth");
  const { form, field, problem, isPending } = useForm(action, {
    input: (values) => ({ email: values.text("email"), password: values.text("password") }),
    onDone: () => location.assign(next),
  });
  return (
    <form className="flex flex-col gap-4" {...form}>
      <Problem>{problem}</Problem>
      <TextField label={t("email")} {...field("email")} type="email" autoComplete="username" />
      <PasswordField label={t("password")} {...field("password")} autoComplete="current-password" />
      <Button type="submit" look="primary" disabled={isPending}>
        {t("signIn")}
      </Button>
      <p className="text-muted text-sm">{t("forgot")}</p>
    </form>
  );
}
