"use client";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { Problem } from "#components/ui/problem.tsx";
import type { Action } from "#components/ui/use-action.ts";
import { useForm } from "#components/ui/use-form.ts";
import { locales } from "#lib/i18n/locales.ts";
import type { BaseId, WorkspaceId } from "#lib/ids.ts";

type NewBaseInput = { workspaceId: WorkspaceId; name: string; language: "id" | "en" };
type NewBaseProps = {
  workspaceId: WorkspaceId;
  create: Action<NewBaseInput, { id: BaseId }>;
  /** Whether the form is open at first. */
  isOpen?: boolean;
};

export function NewBase({ workspaceId, create, isOpen: opensAtFirst = false }: NewBaseProps) {
  const t = useTranslations("knowledge");
  const common = useTranslations("common");
  const locale = useLocale();
  const router = useRouter();
  const [isOpen, setOpen] = useState(opensAtFirst);
  const { form, field, problem, isPending } = useForm(create, {
    input: (values) => ({
      workspaceId,
      name: values.text("name"),
      language: values.choice("language", locales, "id"),
    }),
    onDone: ({ id }) => router.push(`/knowledge/${id}`),
  });
  return (
    <>
      <Button look="primary" onClick={() => setOpen(true)}>
        {t("new")}
      </Button>
      <Dialog title={t("new")} isOpen={isOpen} onClose={() => setOpen(false)}>
        <form className="flex flex-col gap-4" {...form}>
          <Problem>{problem}</Problem>
          <TextField label={t("name")} hint={t("nameHint")} {...field("name")} />
          <SelectField
            label={t("language")}
            {...field("language")}
            defaultValue={locale}
            options={[
              { value: "id", label: common("indonesian") },
              { value: "en", label: common("english") },
            ]}
          />
          <Button type="submit" look="primary" disabled={isPending}>
            {t("create")}
          </Button>
        </form>
      </Dialog>
    </>
  );
}
