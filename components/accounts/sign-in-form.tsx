"use client";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import { textOf } from "#components/ui/form-text.ts";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";

export function SignInForm({ action, next }: { action: Action<{ email: string; password: string }>; next: string }) {
  const t = useTranslations("auth");
  const { run, isPending, problem, fields } = useAction(action, () => location.assign(next));
  const handleSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    run({ email: textOf(form, "email"), password: textOf(form, "password") });
  };
  return (
    <form className="flex flex-col gap-4" noValidate onSubmit={handleSubmit}>
      <Problem>{problem}</Problem>
      <TextField label={t("email")} name="email" type="email" autoComplete="username" error={fields.email} />
      <TextField
        label={t("password")}
        name="password"
        type="password"
        autoComplete="current-password"
        error={fields.password}
      />
      <Button type="submit" look="primary" disabled={isPending}>
        {t("signIn")}
      </Button>
      <p className="text-muted text-sm">{t("forgot")}</p>
    </form>
  );
}
