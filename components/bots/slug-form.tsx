"use client";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import { Problem } from "#components/ui/problem.tsx";
import type { Action } from "#components/ui/use-action.ts";
import { useForm } from "#components/ui/use-form.ts";
import type { BotId } from "#lib/ids.ts";

export type ChangeSlugAction = Action<{ botId: BotId; slug: string }, { slug: string }>;
type SlugFormProps = { botId: BotId; slug: string; action: ChangeSlugAction; onDone: () => void };

export function SlugForm({ botId, slug, action, onDone }: SlugFormProps) {
  const t = useTranslations("publish");
  const { form, field, problem, isPending } = useForm(action, {
    input: (values) => ({ botId, slug: values.text("slug") }),
    onDone,
  });
  return (
    <form className="flex flex-col gap-3" {...form}>
      <Problem>{problem}</Problem>
      <TextField
        label={t("changeAddress")}
        hint={t("changeAddressHint")}
        {...field("slug")}
        defaultValue={slug}
        spellCheck={false}
      />
      <Button type="submit" className="self-start" disabled={isPending}>
        {t("saveAddress")}
      </Button>
    </form>
  );
}
