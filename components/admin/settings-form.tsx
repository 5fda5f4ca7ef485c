"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { Button } from "#components/ui/button.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { timeZoneOptions } from "#components/ui/time-zone-options.ts";
import type { Action } from "#components/ui/use-action.ts";
import { useForm } from "#components/ui/use-form.ts";
import { locales } from "#lib/i18n/locales.ts";
import {
  type ImportLimit,
  importLimits,
  registrationModes,
  type Settings,
  visitorFileLimits,
} from "#lib/settings/schema.ts";

const limitNames = ["fileMegabytes", "filePages", "tableRows", "sitePages"] as const satisfies readonly ImportLimit[];

type LimitFieldsProps = {
  settings: Settings;
  field: (name: ImportLimit) => { name: string; error: string | undefined };
};

function LimitFields({ settings, field }: LimitFieldsProps) {
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
            {...field(name)}
            type="number"
            inputMode="numeric"
            min={importLimits[name].min}
            max={importLimits[name].max}
            defaultValue={settings[name]}
          />
        ))}
      </div>
    </fieldset>
  );
}

export function SettingsForm({
  settings,
  timeZones,
  update,
}: {
  settings: Settings;
  timeZones: readonly string[];
  update: Action<Partial<Omit<Settings, "logoKey">>>;
}) {
  const t = useTranslations("admin");
  const common = useTranslations("common");
  const router = useRouter();
  const { form, field, problem, isPending } = useForm(update, {
    input: (values) => ({
      instanceName: values.text("instanceName"),
      registration: values.choice("registration", registrationModes, "invite"),
      defaultLocale: values.choice("defaultLocale", locales, "id"),
      timeZone: values.text("timeZone"),
      fileMegabytes: values.number("fileMegabytes"),
      filePages: values.number("filePages"),
      tableRows: values.number("tableRows"),
      sitePages: values.number("sitePages"),
      visitorFileMegabytes: values.number("visitorFileMegabytes"),
    }),
    onDone: () => {
      toast(common("saved"));
      router.refresh();
    },
  });
  return (
    <form className="flex flex-col gap-4" {...form}>
      <Problem>{problem}</Problem>
      <TextField label={t("instanceName")} {...field("instanceName")} defaultValue={settings.instanceName} />
      <SelectField
        label={t("registration")}
        {...field("registration")}
        defaultValue={settings.registration}
        options={registrationModes.map((value) => ({ value, label: t(`registrationModes.${value}`) }))}
      />
      <SelectField
        label={t("defaultLocale")}
        hint={t("defaultLocaleHint")}
        {...field("defaultLocale")}
        defaultValue={settings.defaultLocale}
        options={[
          { value: "id", label: common("indonesian") },
          { value: "en", label: common("english") },
        ]}
      />
      <SelectField
        label={t("timeZone")}
        hint={t("timeZoneHint")}
        {...field("timeZone")}
        defaultValue={settings.timeZone}
        options={timeZoneOptions(timeZones, settings.timeZone)}
      />
      <LimitFields settings={settings} field={field} />
      <TextField
        label={t("visitorFileMegabytes")}
        hint={t("visitorFileHint", visitorFileLimits)}
        {...field("visitorFileMegabytes")}
        type="number"
        inputMode="numeric"
        min={visitorFileLimits.min}
        max={visitorFileLimits.max}
        defaultValue={settings.visitorFileMegabytes}
      />
      <Button type="submit" look="primary" className="self-start" disabled={isPending}>
        {common("save")}
      </Button>
    </form>
  );
}
