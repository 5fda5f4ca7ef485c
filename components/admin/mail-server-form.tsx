"use client";
/** The mail server: a service fills in where it is; user, password and sender are the administrator's. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "#components/ui/button.tsx";
import { CheckField, SelectField, TextField } from "#components/ui/field.tsx";
import { PasswordField } from "#components/ui/password-field.tsx";
import { Problem } from "#components/ui/problem.tsx";
import type { Action } from "#components/ui/use-action.ts";
import { useForm } from "#components/ui/use-form.ts";
import { type MailPresetKey, mailPresetKeys, mailPresets, portOf } from "#lib/mail/presets.ts";
import { type MailSecurity, type MailSettings, mailSecurities, type UpdateMailServerInput } from "#lib/mail/schema.ts";

const presetOf = (host: string): MailPresetKey | "" =>
  mailPresetKeys.find((key) => mailPresets[key].host === host) ?? "";

type Place = { host: string; port: string; security: MailSecurity };

/** The port goes with the way of connecting, unless somebody chose another. */
const withSecurity = (place: Place, security: MailSecurity): Place =>
  place.port === "" || Number(place.port) === portOf[place.security]
    ? { ...place, security, port: String(portOf[security]) }
    : { ...place, security };

type MailServerFormProps = {
  settings: MailSettings;
  instanceName: string;
  update: Action<UpdateMailServerInput, MailSettings>;
};

export function MailServerForm({ settings, instanceName, update }: MailServerFormProps) {
  const t = useTranslations("mail");
  const router = useRouter();
  const isNew = settings.source === "none";
  const [place, setPlace] = useState<Place>({
    host: settings.host,
    port: String(settings.port),
    security: settings.security,
  });
  const [preset, setPreset] = useState(presetOf(settings.host));
  /** A saved password leaves its field. */
  const [saves, setSaves] = useState(0);
  const { form, field, problem, isPending } = useForm(update, {
    input: (values) => ({
      enabled: isNew || values.isChecked("enabled"),
      host: values.text("host"),
      port: values.number("port"),
      security: values.choice("security", mailSecurities, "starttls"),
      user: values.text("user"),
      password: values.text("password"),
      fromAddress: values.text("fromAddress"),
      fromName: values.text("fromName"),
    }),
    onDone: () => {
      setSaves((count) => count + 1);
      toast(t("saved"));
      router.refresh();
    },
  });
  const choosePreset = (value: string) => {
    const key = mailPresetKeys.find((known) => known === value) ?? "";
    setPreset(key);
    if (key === "") return;
    const { host, port, security } = mailPresets[key];
    setPlace({ host, port: String(port), security });
  };
  const passwordHint =
    settings.passwordHint === null
      ? t("passwordHint")
      : settings.passwordHint === ""
        ? t("passwordKept")
        : t("passwordEnds", { hint: settings.passwordHint });
  return (
    <form className="flex flex-col gap-4" {...form}>
      <Problem>{problem}</Problem>
      <SelectField
        label={t("service")}
        hint={preset ? t(`notes.${preset}`) : t("servicesHint")}
        value={preset}
        options={[
          { value: "", label: t("otherService") },
          ...mailPresetKeys.map((key) => ({ value: key, label: mailPresets[key].name })),
        ]}
        onChange={(event) => choosePreset(event.target.value)}
      />
      <div className="grid gap-4 sm:grid-cols-[1fr_8rem]">
        <TextField
          label={t("host")}
          hint={t("hostHint")}
          {...field("host")}
          value={place.host}
          spellCheck={false}
          autoCapitalize="none"
          autoComplete="off"
          onChange={(event) => setPlace({ ...place, host: event.target.value })}
        />
        <TextField
          label={t("port")}
          {...field("port")}
          value={place.port}
          inputMode="numeric"
          autoComplete="off"
          onChange={(event) => setPlace({ ...place, port: event.target.value })}
        />
      </div>
      <SelectField
        label={t("security")}
        hint={place.security === "none" ? t("noneWarning") : undefined}
        {...field("security")}
        value={place.security}
        options={mailSecurities.map((value) => ({ value, label: t(`securities.${value}`) }))}
        onChange={(event) => {
          const chosen = mailSecurities.find((value) => value === event.target.value);
          if (chosen) setPlace(withSecurity(place, chosen));
        }}
      />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField
          label={t("user")}
          hint={t("userHint")}
          {...field("user")}
          defaultValue={settings.user}
          spellCheck={false}
          autoCapitalize="none"
          autoComplete="off"
        />
        <PasswordField
          key={saves}
          label={t("password")}
          hint={passwordHint}
          {...field("password")}
          autoComplete="new-password"
        />
      </div>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField
          label={t("fromAddress")}
          hint={t("fromAddressHint")}
          {...field("fromAddress")}
          defaultValue={settings.fromAddress}
          type="email"
          autoComplete="off"
        />
        <TextField
          label={t("fromName")}
          {...field("fromName")}
          defaultValue={isNew ? instanceName : settings.fromName}
          autoComplete="off"
        />
      </div>
      {isNew ? null : (
        <CheckField name="enabled" label={t("enabled")} hint={t("enabledHint")} defaultChecked={settings.enabled} />
      )}
      <Button type="submit" look="primary" className="self-start" disabled={isPending}>
        {t("save")}
      </Button>
    </form>
  );
}
