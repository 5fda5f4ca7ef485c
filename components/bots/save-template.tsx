"use client";
/** Keeps a bot's instructions as a template of the workspace. */
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { toast } from "sonner";
import type { z } from "zod";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import { textOf } from "#components/ui/form-text.ts";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { BotSpec } from "#lib/bots/spec.ts";
import type { CreateTemplateInput } from "#lib/templates/schema.ts";
import { Part } from "./parts/part.tsx";

export type SaveTemplateAction = Action<z.input<typeof CreateTemplateInput>, { id: string }>;

type SaveTemplateProps = { workspaceId: string; spec: BotSpec; save: SaveTemplateAction };

export function SaveTemplate({ workspaceId, spec, save }: SaveTemplateProps) {
  const t = useTranslations("templates");
  const { run, isPending, problem, fields } = useAction(save, () => toast(t("saved")));
  const errors: Record<string, string> = fields;
  const handleSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    run({ workspaceId, spec, name: textOf(form, "name"), description: textOf(form, "description") });
  };
  return (
    <div className="mt-3">
      <Part title={t("saveAs")} summary="">
        <p className="text-muted text-sm">{t("saveAsHint")}</p>
        <form className="flex flex-col gap-3" noValidate onSubmit={handleSubmit}>
          <Problem>{problem}</Problem>
          <TextField label={t("name")} name="name" error={errors.name} />
          <TextField label={t("description")} name="description" error={errors.description} />
          <Button type="submit" className="self-start" disabled={isPending}>
            {t("saveAs")}
          </Button>
        </form>
      </Part>
    </div>
  );
}
