"use client";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import { textOf } from "#components/ui/form-text.ts";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";

export type ChangeAddressAction = Action<{ botId: string; slug: string }, { slug: string }>;
type AddressFormProps = { botId: string; slug: string; action: ChangeAddressAction; onDone: () => void };

export function AddressForm({ botId, slug, action, onDone }: AddressFormProps) {
  const t = useTranslations("publish");
  const { run, isPending, problem, fields } = useAction(action, onDone);
  const handleSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    run({ botId, slug: textOf(new FormData(event.currentTarget), "slug") });
  };
  return (
    <form className="flex flex-col gap-3" onSubmit={handleSubmit}>
      <Problem>{problem}</Problem>
      <TextField
        label={t("changeAddress")}
        hint={t("changeAddressHint")}
        name="slug"
        defaultValue={slug}
        spellCheck={false}
        error={fields.slug}
      />
      <Button type="submit" className="self-start" disabled={isPending}>
        {t("saveAddress")}
      </Button>
    </form>
  );
}
