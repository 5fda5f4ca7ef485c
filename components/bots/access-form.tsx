"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
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
  access: AccessMode;
  action: SetAccessAction;
  onDone: () => void;
  /** Told when something else is chosen than holds, and when that ends. */
  onUnsaved: (isUnsaved: boolean) => void;
};

export function AccessForm({ botId, access, action, onDone, onUnsaved }: AccessFormProps) {
  const t = useTranslations("publish");
  const [mode, setMode] = useState<string>(access);
  const { run, isPending, problem, fields } = useAction(action, () => {
    onUnsaved(false);
    onDone();
  });
  const handleSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = textOf(new FormData(event.currentTarget), "password");
    run({ botId, access: accessModes.find((known) => known === mode) ?? "public", ...(password ? { password } : {}) });
  };
  return (
    <form className="flex flex-col gap-3" onSubmit={handleSubmit}>
      <Problem>{problem}</Problem>
      <SelectField
        label={t("access")}
        value={mode}
        options={accessModes.map((value) => ({ value, label: t(`accessModes.${value}`) }))}
        onChange={(event) => {
          setMode(event.target.value);
          onUnsaved(event.target.value !== access);
        }}
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
