"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import { textOf } from "#components/ui/form-text.ts";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";

export function ResetForm({ action, token }: { action: Action<{ token: string; password: string }>; token: string }) {
  const t = useTranslations("auth");
  const [isDone, setDone] = useState(false);
  const { run, isPending, problem, fields } = useAction(action, () => setDone(true));
  const handleSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    run({ token, password: textOf(new FormData(event.currentTarget), "password") });
  };
  if (isDone) {
    return (
      <div role="status" className="flex flex-col gap-4">
        <p>{t("resetDone")}</p>
        <ButtonLink look="primary" href="/sign-in">
          {t("signIn")}
        </ButtonLink>
      </div>
    );
  }
  return (
    <form className="flex flex-col gap-4" noValidate onSubmit={handleSubmit}>
      <Problem>{problem}</Problem>
      <TextField
        label={t("newPassword")}
        name="password"
        type="password"
        autoComplete="new-password"
        hint={t("passwordHint")}
        error={fields.password}
      />
      <Button type="submit" look="primary" disabled={isPending}>
        {t("reset")}
      </Button>
    </form>
  );
}
