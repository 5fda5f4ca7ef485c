"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef } from "react";
import { toast } from "sonner";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import { textOf } from "#components/ui/form-text.ts";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";

type PasswordFormProps = { change: Action<{ currentPassword: string; newPassword: string }> };

export function PasswordForm({ change }: PasswordFormProps) {
  const t = useTranslations("account");
  const form = useRef<HTMLFormElement>(null);
  const { run, isPending, problem, fields } = useAction(change, () => {
    form.current?.reset();
    toast(t("passwordChanged"));
  });
  const handleSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    run({
      currentPassword: textOf(given, "currentPassword"),
      newPassword: textOf(given, "newPassword"),
    });
  };
  return (
    <form ref={form} className="flex flex-col gap-4" noValidate onSubmit={handleSubmit}>
      <Problem>{problem}</Problem>
      <TextField
        label={t("currentPassword")}
        name="currentPassword"
        type="password"
        autoComplete="current-password"
        error={fields.currentPassword}
      />
      <TextField
        label={t("newPassword")}
        name="newPassword"
        type="password"
        autoComplete="new-password"
        hint={t("passwordHint")}
        error={fields.newPassword}
      />
      <Button type="submit" className="self-start" disabled={isPending}>
        {t("changePassword")}
      </Button>
    </form>
  );
}
