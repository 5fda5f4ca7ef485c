"use client";
/** Creates a bot: from a template in one click, or blank with a name. */
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { z } from "zod";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextField } from "#components/ui/field.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import { useForm } from "#components/ui/use-form.ts";
import type { CreateBotInput } from "#lib/bots/schema.ts";
import type { BotId, WorkspaceId } from "#lib/ids.ts";
import { BotFace } from "./bot-face.tsx";

type CreateBot = z.input<typeof CreateBotInput>;
export type CreateBotAction = Action<CreateBot, { id: BotId }>;
export type TemplateChoice = { key: string; name: string; description: string; language: "id" | "en" };

type StartProps = { workspaceId: WorkspaceId; templates: readonly TemplateChoice[]; create: CreateBotAction };

export function TemplateStarts({ workspaceId, templates, create }: StartProps) {
  const router = useRouter();
  const { run, isPending, message } = useAction(create, ({ id }) => router.push(`/bots/${id}`));
  return (
    <div className="flex flex-col gap-3">
      <Problem>{message}</Problem>
      <ul className="grid gap-3 sm:grid-cols-3">
        {templates.map(({ key, name, description, language }) => (
          <li key={key}>
            <button
              type="button"
              disabled={isPending}
              className="flex h-full w-full flex-col gap-2 rounded-card border border-line bg-surface p-4 text-start hover:border-accent disabled:opacity-60"
              onClick={() => run({ workspaceId, from: { kind: "template", key, language } })}
            >
              <BotFace seed={name} size={32} />
              <span className="font-semibold">{name}</span>
              <span className="text-muted text-sm">{description}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

export function NewBot({ workspaceId, templates, create }: StartProps) {
  const t = useTranslations("bots");
  const locale = useLocale();
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const { form, field, problem, isPending } = useForm(create, {
    input: (values): CreateBot => ({
      workspaceId,
      from: {
        kind: "blank",
        name: values.text("from.name"),
        language: locale === "en" ? "en" : "id",
      },
    }),
    onDone: ({ id }) => router.push(`/bots/${id}`),
  });
  return (
    <>
      <Button look="primary" onClick={() => setOpen(true)}>
        {t("new")}
      </Button>
      <Dialog title={t("new")} isOpen={isOpen} onClose={() => setOpen(false)} wide>
        <TemplateStarts workspaceId={workspaceId} templates={templates} create={create} />
        <ButtonLink href="/templates" className="self-start">
          {t("allTemplates")}
        </ButtonLink>
        <form className="flex flex-col gap-3 border-line border-t pt-4" {...form}>
          <Problem>{problem}</Problem>
          <TextField label={t("blankName")} {...field("from.name")} />
          <Button type="submit" className="self-start" disabled={isPending}>
            {t("startBlank")}
          </Button>
        </form>
      </Dialog>
    </>
  );
}
