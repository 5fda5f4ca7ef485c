"use client";
import { useLocale, useTranslations } from "next-intl";
/** The form of set-up, sign-up and invitation: name, e-mail and password. A refusal keeps all typed values. */
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { PasswordField } from "#components/ui/password-field.tsx";
import { Problem } from "#components/ui/problem.tsx";
import type { Action } from "#components/ui/use-action.ts";
import { useForm } from "#components/ui/use-form.ts";
import { locales } from "#lib/i18n/locales.ts";

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
  // The page may have taken the request for one from this machine, and the action not: then the code is asked for.
  const [needsCode, setNeedsCode] = useState(asksCode);
  const { form, field, errorOf, problem, isPending } = useForm(action, {
    input: (values) => ({
      name: values.text("name"),
      email: values.text("email"),
      password: values.text("password"),
      locale: values.choice("locale", locales, "id"),
      ...(needsCode ? { code: values.text("code") } : {}),
      ...(inviteToken ? { inviteToken } : {}),
    }),
    onDone: () => location.assign(next),
  });
  if (!needsCode && errorOf("code")) setNeedsCode(true);
  const languages = [
    { value: "id", label: common("indonesian") },
    { value: "en", label: common("english") },
  ];
  return (
    <form className="flex flex-col gap-4" {...form}>
      <Problem>{problem}</Problem>
      <TextField label={t("name")} {...field("name")} autoComplete="name" />
      <TextField label={t("email")} {...field("email")} type="email" autoComplete="username" />
      <PasswordField
        label={t("password")}
        {...field("password")}
        autoComplete="new-password"
        hint={t("passwordHint")}
      />
      <SelectField label={common("language")} {...field("locale")} defaultValue={locale} options={languages} />
      {needsCode ? <TextField label={t("code")} {...field("code")} inputMode="numeric" hint={t("codeHint")} /> : null}
      <Button type="submit" look="primary" disabled={isPending}>
        {submitLabel}
      </Button>
    </form>
  );
}
