"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button, ButtonLink } from "#components/ui/button.tsx";

import { PasswordField } from "#components/ui/password-field.tsx";
import { Problem } from "#components/ui/problem.tsx";
import type { Action } from "#components/ui/use-action.ts";
import { useForm } from "#components/ui/use-form.ts";

export function ResetForm({ action, token }: { action: Action<{ token: string; password: string }>; token: string }) {
  const t = useTranslations("auth");
  const [isDone, setDone] = useState(false);
  const { form, field, problem, isPending } = useForm(action, {
    input: (values) => ({ token, password: values.text("password") }),
    onDone: () => setDone(true),
  });
  if (isDone) {
    return (
      <div role="status" className="flex flex-col gap-4">
        <p>{t("resetDone")}</p>
        <ButtonLink look="primary" href="/sign-in">
          {t("signIn")}
        </ButtonLink>
      </div>
    );
  }
  return (
    <form className="flex flex-col gap-4" {...form}>
      <Problem>{problem}</Problem>
      <PasswordField
        label={t("newPassword")}
        {...field("password")}
        autoComplete="new-password"
        hint={t("passwordHint")}
      />
      <Button type="submit" look="primary" disabled={isPending}>
        {t("reset")}
      </Button>
    </form>
  );
}
