"use client";
/** Saves a bot's instructions as a template of the workspace. */
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import type { z } from "zod";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import { Problem } from "#components/ui/problem.tsx";
import type { Action } from "#components/ui/use-action.ts";
import { useForm } from "#components/ui/use-form.ts";
import type { BotSpec } from "#lib/bots/spec.ts";
import type { TemplateId, WorkspaceId } from "#lib/ids.ts";
import type { CreateTemplateInput } from "#lib/templates/schema.ts";
import { Part } from "./parts/part.tsx";

export type SaveTemplateAction = Action<z.input<typeof CreateTemplateInput>, { id: TemplateId }>;

type SaveTemplateProps = { workspaceId: WorkspaceId; spec: BotSpec; save: SaveTemplateAction };

export function SaveTemplate({ workspaceId, spec, save }: SaveTemplateProps) {
  const t = useTranslations("templates");
  const { form, field, problem, isPending } = useForm(save, {
    input: (values) => ({ workspaceId, spec, name: values.text("name"), description: values.text("description") }),
    onDone: () => toast(t("saved")),
  });
  return (
    <div className="mt-3">
      <Part name="saveTemplate" title={t("saveAs")} summary="">
        <p className="text-muted text-sm">{t("saveAsHint")}</p>
        <form className="flex flex-col gap-3" {...form}>
          <Problem>{problem}</Problem>
          <TextField label={t("name")} {...field("name")} />
          <TextField label={t("description")} {...field("description")} />
          <Button type="submit" className="self-start" disabled={isPending}>
            {t("saveAs")}
          </Button>
        </form>
      </Part>
    </div>
  );
}
