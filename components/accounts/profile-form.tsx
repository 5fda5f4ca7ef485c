"use client";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "#components/ui/button.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { textOf } from "#components/ui/form-text.ts";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";

type ProfileFormProps = { name: string; locale: string; update: Action<{ name: string; locale: "id" | "en" }> };

export function ProfileForm({ name, locale, update }: ProfileFormProps) {
  const t = useTranslations("account");
  const common = useTranslations("common");
  const { run, isPending, problem, fields } = useAction(update, () => location.reload());
  const handleSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    run({ name: textOf(form, "name"), locale: form.get("locale") === "en" ? "en" : "id" });
  };
  return (
    <form className="flex flex-col gap-4" noValidate onSubmit={handleSubmit}>
      <Problem>{problem}</Problem>
      <TextField label={t("name")} name="name" autoComplete="name" defaultValue={name} error={fields.name} />
      <SelectField
        label={common("language")}
        name="locale"
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
