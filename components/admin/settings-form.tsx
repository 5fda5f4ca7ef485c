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
import { type ImportLimit, importLimits, registrationModes, type Settings } from "#lib/settings/schema.ts";

const limitNames = ["fileMegabytes", "filePages", "tableRows", "sitePages"] as const satisfies readonly ImportLimit[];

const limitsOf = (form: FormData) => ({
  fileMegabytes: Number(textOf(form, "fileMegabytes")),
  filePages: Number(textOf(form, "filePages")),
  tableRows: Number(textOf(form, "tableRows")),
  sitePages: Number(textOf(form, "sitePages")),
});

type LimitFieldsProps = { settings: Settings; errors: Record<string, string> };

function LimitFields({ settings, errors }: LimitFieldsProps) {
  const t = useTranslations("admin");
  return (
    <fieldset className="flex flex-col gap-4">
      <legend className="mb-1 font-semibold">{t("importLimits")}</legend>
      <p className="text-muted text-sm">{t("importLimitsHint")}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        {limitNames.map((name) => (
          <TextField
            key={name}
            label={t(name)}
            hint={t("limitRange", importLimits[name])}
            name={name}
            type="number"
            inputMode="numeric"
            min={importLimits[name].min}
            max={importLimits[name].max}
            defaultValue={settings[name]}
            error={errors[name]}
          />
        ))}
      </div>
    </fieldset>
  );
}

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
      ...limitsOf(form),
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
      <LimitFields settings={settings} errors={errors} />
      <Button type="submit" look="primary" className="self-start" disabled={isPending}>
        {common("save")}
      </Button>
    </form>
  );
}
