"use client";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { textOf } from "#components/ui/form-text.ts";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";

type NewBaseInput = { workspaceId: string; name: string; language: "id" | "en" };
type NewBaseProps = { workspaceId: string; create: Action<NewBaseInput, { id: string }> };

export function NewBase({ workspaceId, create }: NewBaseProps) {
  const t = useTranslations("knowledge");
  const common = useTranslations("common");
  const locale = useLocale();
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const { run, isPending, problem, fields } = useAction(create, ({ id }) => router.push(`/knowledge/${id}`));
  const handleSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    run({ workspaceId, name: textOf(form, "name"), language: form.get("language") === "en" ? "en" : "id" });
  };
  return (
    <>
      <Button look="primary" onClick={() => setOpen(true)}>
        {t("new")}
      </Button>
      <Dialog title={t("new")} isOpen={isOpen} onClose={() => setOpen(false)}>
        <form className="flex flex-col gap-4" noValidate onSubmit={handleSubmit}>
          <Problem>{problem}</Problem>
          <TextField label={t("name")} hint={t("nameHint")} name="name" error={fields.name} />
          <SelectField
            label={t("language")}
            name="language"
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
