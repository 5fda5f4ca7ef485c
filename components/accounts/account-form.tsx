"use client";
/** The form of set-up, sign-up and invitation: who you are. Nothing typed is lost when something is refused. */
import { useLocale, useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "#components/ui/button.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { textOf } from "#components/ui/form-text.ts";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";

type AccountInput = {
  name: string;
  email: string;
  password: string;
  locale: "id" | "en";
  code?: string;
  inviteToken?: string;
};

type AccountFormProps = {
  action: Action<AccountInput>;
  submitLabel: string;
  asksCode?: boolean;
  inviteToken?: string;
  next: string;
};

export function AccountForm({ action, submitLabel, asksCode = false, inviteToken, next }: AccountFormProps) {
  const t = useTranslations("auth");
  const common = useTranslations("common");
  const locale = useLocale();
  const { run, isPending, problem, fields } = useAction(action, () => location.assign(next));
  const handleSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    run({
      name: textOf(form, "name"),
      email: textOf(form, "email"),
      password: textOf(form, "password"),
      locale: form.get("locale") === "en" ? "en" : "id",
      ...(asksCode ? { code: textOf(form, "code") } : {}),
      ...(inviteToken ? { inviteToken } : {}),
    });
  };
  const languages = [
    { value: "id", label: common("indonesian") },
    { value: "en", label: common("english") },
  ];
  return (
    <form className="flex flex-col gap-4" noValidate onSubmit={handleSubmit}>
      <Problem>{problem}</Problem>
      <TextField label={t("name")} name="name" autoComplete="name" error={fields.name} />
      <TextField label={t("email")} name="email" type="email" autoComplete="username" error={fields.email} />
      <TextField
        label={t("password")}
        name="password"
        type="password"
        autoComplete="new-password"
        hint={t("passwordHint")}
        error={fields.password}
      />
      <SelectField label={common("language")} name="locale" defaultValue={locale} options={languages} />
      {asksCode ? (
        <TextField label={t("code")} name="code" inputMode="numeric" hint={t("codeHint")} error={fields.code} />
      ) : null}
      <Button type="submit" look="primary" disabled={isPending}>
        {submitLabel}
      </Button>
    </form>
  );
}
