"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { toast } from "sonner";
import { Button } from "#components/ui/button.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { textOf } from "#components/ui/form-text.ts";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import { registrationModes, type Settings } from "#lib/settings/schema.ts";

export function SettingsForm({
  settings,
  update,
}: {
  settings: Settings;
  update: Action<Partial<Omit<Settings, "logoKey">>>;
}) {
  const t = useTranslations("admin");
  const common = useTranslations("common");
  const router = useRouter();
  const { run, isPending, problem, fields } = useAction(update, () => {
    toast(common("saved"));
    router.refresh();
  });
  const errors: Record<string, string> = fields;
  const handleSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    run({
      instanceName: textOf(form, "instanceName"),
      registration: registrationModes.find((mode) => mode === form.get("registration")) ?? "invite",
      defaultLocale: form.get("defaultLocale") === "en" ? "en" : "id",
      fileMegabytes: Number(textOf(form, "fileMegabytes")),
    });
  };
  return (
    <form className="flex flex-col gap-4" noValidate onSubmit={handleSubmit}>
      <Problem>{problem}</Problem>
      <TextField
        label={t("instanceName")}
        name="instanceName"
        defaultValue={settings.instanceName}
        error={errors.instanceName}
      />
      <SelectField
        label={t("registration")}
        name="registration"
        defaultValue={settings.registration}
        options={registrationModes.map((value) => ({ value, label: t(`registrationModes.${value}`) }))}
      />
      <SelectField
        label={t("defaultLocale")}
        hint={t("defaultLocaleHint")}
        name="defaultLocale"
        defaultValue={settings.defaultLocale}
        options={[
          { value: "id", label: common("indonesian") },
          { value: "en", label: common("english") },
        ]}
      />
      <TextField
        label={t("fileMegabytes")}
        hint={t("fileMegabytesHint")}
        name="fileMegabytes"
        type="number"
        inputMode="numeric"
        min={1}
        max={500}
        defaultValue={settings.fileMegabytes}
        error={errors.fileMegabytes}
      />
      <Button type="submit" look="primary" className="self-start" disabled={isPending}>
        {common("save")}
      </Button>
    </form>
  );
}
