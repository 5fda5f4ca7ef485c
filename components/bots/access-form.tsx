"use client";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { Problem } from "#components/ui/problem.tsx";
import type { Action } from "#components/ui/use-action.ts";
import { useForm } from "#components/ui/use-form.ts";
import type { BotId } from "#lib/ids.ts";
import { accessModes } from "#lib/publishing/schema.ts";

export type AccessMode = (typeof accessModes)[number];
export type SetAccessAction = Action<{ botId: BotId; access: AccessMode; password?: string }>;
type AccessFormProps = {
  botId: BotId;
  action: SetAccessAction;
  /** The chosen access, which takes effect once saved. */
  mode: AccessMode;
  onMode: (mode: AccessMode) => void;
  onDone: () => void;
};

export function AccessForm({ botId, action, mode, onMode, onDone }: AccessFormProps) {
  const t = useTranslations("publish");
  const { form, field, problem, isPending } = useForm(action, {
    input: (values) => {
      const password = values.text("password");
      return { botId, access: mode, ...(password ? { password } : {}) };
    },
    onDone,
  });
  return (
    <form className="flex flex-col gap-3" {...form}>
      <Problem>{problem}</Problem>
      <SelectField
        label={t("access")}
        value={mode}
        options={accessModes.map((value) => ({ value, label: t(`accessModes.${value}`) }))}
        onChange={(event) => onMode(accessModes.find((known) => known === event.target.value) ?? "public")}
      />
      {mode === "password" ? (
        <TextField
          label={t("password")}
          {...field("password")}
          type="text"
          autoComplete="off"
          hint={t("passwordHint")}
        />
      ) : null}
      <Button type="submit" className="self-start" disabled={isPending}>
        {t("saveAccess")}
      </Button>
    </form>
  );
}
