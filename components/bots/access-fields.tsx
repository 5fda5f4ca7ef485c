"use client";
/** Who may open a published bot, and the password where one opens it. */
import { useTranslations } from "next-intl";
import { Explain } from "#components/ui/explain.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { accessModes, publishLimits } from "#lib/publishing/schema.ts";

export type AccessMode = (typeof accessModes)[number];

const accessHelp = ["public", "password", "signedIn", "private"] as const;

type AccessFieldsProps = {
  access: AccessMode;
  onAccess: (access: AccessMode) => void;
  password: string;
  onPassword: (password: string) => void;
  /** A password opens the bot already. */
  hasPassword: boolean;
  errorOf: (field: "access" | "password") => string | undefined;
};

export function AccessFields({ access, onAccess, password, onPassword, hasPassword, errorOf }: AccessFieldsProps) {
  const t = useTranslations("publish");
  return (
    <>
      <SelectField
        label={t("access")}
        value={access}
        error={errorOf("access")}
        options={accessModes.map((mode) => ({ value: mode, label: t(`accessModes.${mode}`) }))}
        onChange={({ target }) => onAccess(accessModes.find((mode) => mode === target.value) ?? access)}
      />
      <Explain question={t("accessHelp.question")}>
        {accessHelp.map((mode) => (
          <p key={mode}>{t(`accessHelp.${mode}`)}</p>
        ))}
      </Explain>
      {access === "password" ? (
        <TextField
          label={t("password")}
          hint={hasPassword ? t("passwordHint") : t("newPasswordHint", { min: publishLimits.minPasswordLength })}
          error={errorOf("password")}
          autoComplete="off"
          value={password}
          onChange={({ target }) => onPassword(target.value)}
        />
      ) : null}
    </>
  );
}
