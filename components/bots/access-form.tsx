"use client";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "#components/ui/button.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { textOf } from "#components/ui/form-text.ts";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import { accessModes } from "#lib/publishing/schema.ts";

export type AccessMode = (typeof accessModes)[number];
export type SetAccessAction = Action<{ botId: string; access: AccessMode; password?: string }>;
type AccessFormProps = {
  botId: string;
  action: SetAccessAction;
  /** What is chosen; it holds once it is saved. */
  mode: AccessMode;
  onMode: (mode: AccessMode) => void;
  onDone: () => void;
};

export function AccessForm({ botId, action, mode, onMode, onDone }: AccessFormProps) {
  const t = useTranslations("publish");
  const { run, isPending, problem, fields } = useAction(action, onDone);
  const handleSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = textOf(new FormData(event.currentTarget), "password");
    run({ botId, access: mode, ...(password ? { password } : {}) });
  };
  return (
    <form className="flex flex-col gap-3" onSubmit={handleSubmit}>
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
          name="password"
          type="text"
          autoComplete="off"
          hint={t("passwordHint")}
          error={fields.password}
        />
      ) : null}
      <Button type="submit" className="self-start" disabled={isPending}>
        {t("saveAccess")}
      </Button>
    </form>
  );
}
