"use client";
/** What can be done with a base as a whole: its name and language, the size of its snippets, downloads. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { SelectField, TextArea, TextField } from "#components/ui/field.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { RowMenu } from "#components/ui/row-menu.tsx";
import type { Action } from "#components/ui/use-action.ts";
import { useForm } from "#components/ui/use-form.ts";
import { locales } from "#lib/i18n/locales.ts";
import type { BaseId } from "#lib/ids.ts";
import type { KnowledgeBase } from "#lib/knowledge/schema.ts";

type UpdateAction = Action<{ baseId: BaseId; name: string; description: string; language: "id" | "en" }>;
type BaseMenuProps = { base: KnowledgeBase; canEdit: boolean; update: UpdateAction };

function BaseForm({ base, update, onDone }: Omit<BaseMenuProps, "canEdit"> & { onDone: () => void }) {
  const t = useTranslations("knowledge");
  const common = useTranslations("common");
  const router = useRouter();
  const { form, field, problem, isPending } = useForm(update, {
    input: (values) => ({
      baseId: base.id,
      name: values.text("name"),
      description: values.text("description"),
      language: values.choice("language", locales, base.language),
    }),
    onDone: () => {
      onDone();
      router.refresh();
    },
  });
  return (
    <form className="flex flex-col gap-4" {...form}>
      <Problem>{problem}</Problem>
      <TextField label={t("name")} {...field("name")} defaultValue={base.name} />
      <TextArea
        label={t("description")}
        hint={t("descriptionHint")}
        rows={2}
        {...field("description")}
        defaultValue={base.description}
      />
      <SelectField
        label={t("language")}
        hint={t("languageHint")}
        {...field("language")}
        defaultValue={base.language}
        options={[
          { value: "id", label: common("indonesian") },
          { value: "en", label: common("english") },
        ]}
      />
      <div className="flex gap-2">
        <Button type="submit" look="primary" disabled={isPending}>
          {common("save")}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {common("cancel")}
        </Button>
      </div>
    </form>
  );
}

export function BaseMenu({ base, canEdit, update }: BaseMenuProps) {
  const t = useTranslations("knowledge");
  const chunking = useTranslations("chunking");
  const common = useTranslations("common");
  const [isEditing, setEditing] = useState(false);
  const programs = `/api/v1/knowledge/${base.id}`;
  return (
    <>
      <RowMenu
        label={common("moreNamed", { name: base.name })}
        items={[
          canEdit ? { label: t("editBase"), onChoose: () => setEditing(true) } : null,
          { label: chunking("title"), href: `/knowledge/${base.id}/chunking` },
          { label: t("downloadWhole"), href: `${programs}/archive` },
          { label: t("downloadSnippets"), href: `${programs}/chunks/export` },
        ]}
      />
      <Dialog title={t("editBaseNamed", { name: base.name })} isOpen={isEditing} onClose={() => setEditing(false)}>
        <BaseForm base={base} update={update} onDone={() => setEditing(false)} />
      </Dialog>
    </>
  );
}
