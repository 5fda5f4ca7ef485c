"use client";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { Problem } from "#components/ui/problem.tsx";
import type { Action } from "#components/ui/use-action.ts";
import { useForm } from "#components/ui/use-form.ts";
import { locales } from "#lib/i18n/locales.ts";

type ProfileFormProps = { name: string; locale: string; update: Action<{ name: string; locale: "id" | "en" }> };

export function ProfileForm({ name, locale, update }: ProfileFormProps) {
  const t = useTranslations("account");
  const common = useTranslations("common");
  const { form, field, problem, isPending } = useForm(update, {
    input: (values) => ({ name: values.text("name"), locale: values.choice("locale", locales, "id") }),
    onDone: () => location.reload(),
  });
  return (
    <form className="flex flex-col gap-4" {...form}>
      <Problem>{problem}</Problem>
      <TextField label={t("name")} {...field("name")} autoComplete="name" defaultValue={name} />
      <SelectField
        label={common("language")}
        {...field("locale")}
        defaultValue={locale}
        options={[
          { value: "id", label: common("indonesian") },
          { value: "en", label: common("english") },
        ]}
      />
      <Button type="submit" className="self-start" disabled={isPending}>
        {common("save")}
      </Button>
    </form>
  );
}
