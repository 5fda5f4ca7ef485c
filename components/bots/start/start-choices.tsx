"use client";
/** The ways to begin a bot: from a template, from a description, or blank. Each leads into the guided start. */
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { z } from "zod";
import { BotFace } from "#components/bots/bot-face.tsx";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { SelectField, TextArea, TextField } from "#components/ui/field.tsx";
import type { FormValues } from "#components/ui/form-values.ts";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import { useForm } from "#components/ui/use-form.ts";
import type { CreateBotInput } from "#lib/bots/schema.ts";
import { type DescribeBotInput, manners } from "#lib/drafting/schema.ts";
import type { BotId, WorkspaceId } from "#lib/ids.ts";
import { startPath } from "./start-address.ts";

type CreateBot = z.input<typeof CreateBotInput>;
type DescribeBot = z.input<typeof DescribeBotInput>;
export type CreateBotAction = Action<CreateBot, { id: BotId }>;
export type DescribeBotAction = Action<DescribeBot, { id: BotId }>;
export type TemplateChoice = { key: string; name: string; description: string; language: "id" | "en" };

type TemplateStartsProps = {
  workspaceId: WorkspaceId;
  templates: readonly TemplateChoice[];
  create: CreateBotAction;
};

export function TemplateStarts({ workspaceId, templates, create }: TemplateStartsProps) {
  const router = useRouter();
  const { run, isPending, message } = useAction(create, ({ id }) => router.push(startPath(id)));
  return (
    <div className="flex flex-col gap-3">
      <Problem>{message}</Problem>
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {templates.map(({ key, name, description, language }) => (
          <li key={key}>
            <button
              type="button"
              disabled={isPending}
              className="flex h-full w-full items-start gap-3 rounded-card border border-line bg-surface p-4 text-start transition-colors hover:border-accent disabled:opacity-60"
              onClick={() => run({ workspaceId, from: { kind: "template", key, language }, guided: true })}
            >
              <BotFace seed={name} size={36} />
              <span className="flex min-w-0 flex-col gap-1">
                <span className="font-semibold">{name}</span>
                <span className="text-muted text-sm">{description}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

type DescribeProps = { workspaceId: WorkspaceId; describe: DescribeBotAction };

/** The form of one kind of description; its bot is opened where it is looked over. */
function useDescription(
  { workspaceId, describe }: DescribeProps,
  read: (values: FormValues<DescribeBot>) => DescribeBot["from"],
) {
  const language = useLocale();
  const router = useRouter();
  return useForm(describe, {
    input: (values): DescribeBot => ({ workspaceId, language, from: read(values) }),
    onDone: ({ id }) => router.push(startPath(id)),
  });
}

/** A sentence becomes a whole draft, by a model. */
function DescribeSentence({ onForm, ...props }: DescribeProps & { onForm: () => void }) {
  const t = useTranslations("start");
  const { form, field, problem, isPending } = useDescription(props, (values) => ({
    kind: "sentence",
    text: values.text("from.text"),
  }));
  return (
    <form className="flex flex-col gap-3" {...form}>
      <Problem>{problem}</Problem>
      <TextArea label={t("sentence")} placeholder={t("sentenceExample")} rows={3} {...field("from.text")} />
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" disabled={isPending}>
          {t(isPending ? "drafting" : "draft")}
        </Button>
        <Button look="quiet" onClick={onForm}>
          {t("useForm")}
        </Button>
      </div>
      {isPending ? (
        <p role="status" className="text-muted text-sm">
          {t("draftingNote")}
        </p>
      ) : null}
    </form>
  );
}

/** Five questions, from which the bot is put together without a model. */
function DescribeForm(props: DescribeProps) {
  const t = useTranslations("start");
  const { form, field, problem, isPending } = useDescription(props, (values) => ({
    kind: "answers",
    name: values.text("from.name"),
    purpose: values.text("from.purpose"),
    audience: values.text("from.audience"),
    manner: values.choice("from.manner", manners, "friendly"),
    avoid: values.text("from.avoid"),
  }));
  return (
    <form className="flex flex-col gap-3" {...form}>
      <Problem>{problem}</Problem>
      <TextField label={t("answers.name")} {...field("from.name")} />
      <TextArea
        label={t("answers.purpose")}
        placeholder={t("answers.purposeExample")}
        rows={2}
        {...field("from.purpose")}
      />
      <TextField label={t("answers.audience")} placeholder={t("answers.audienceExample")} {...field("from.audience")} />
      <SelectField
        label={t("answers.manner")}
        {...field("from.manner")}
        defaultValue="friendly"
        options={manners.map((value) => ({ value, label: t(`manners.${value}`) }))}
      />
      <TextField label={t("answers.avoid")} placeholder={t("answers.avoidExample")} {...field("from.avoid")} />
      <Button type="submit" className="self-start" disabled={isPending}>
        {t("putTogether")}
      </Button>
    </form>
  );
}

function Description({ hasModel, ...props }: DescribeProps & { hasModel: boolean }) {
  const t = useTranslations("start");
  const [isForm, setForm] = useState(false);
  return (
    <Card title={t("describe")} text={t(hasModel && !isForm ? "describeText" : "describeFormText")}>
      {isForm ? <DescribeForm {...props} /> : null}
      {hasModel && !isForm ? <DescribeSentence {...props} onForm={() => setForm(true)} /> : null}
      {hasModel || isForm ? null : (
        <Button className="self-start" onClick={() => setForm(true)}>
          {t("answerQuestions")}
        </Button>
      )}
    </Card>
  );
}

function BlankBot({ workspaceId, create }: Pick<TemplateStartsProps, "workspaceId" | "create">) {
  const t = useTranslations("start");
  const language = useLocale();
  const router = useRouter();
  const { form, field, problem, isPending } = useForm(create, {
    input: (values): CreateBot => ({
      workspaceId,
      from: { kind: "blank", name: values.text("from.name"), language },
      guided: true,
    }),
    onDone: ({ id }) => router.push(startPath(id)),
  });
  return (
    <Card title={t("scratch")} text={t("scratchText")}>
      <form className="flex flex-col gap-3" {...form}>
        <Problem>{problem}</Problem>
        <TextField label={t("scratchName")} {...field("from.name")} />
        <Button type="submit" className="self-start" disabled={isPending}>
          {t("startScratch")}
        </Button>
      </form>
    </Card>
  );
}

type StartChoicesProps = TemplateStartsProps & { describe: DescribeBotAction; hasModel: boolean };

export function StartChoices({ describe, hasModel, ...starts }: StartChoicesProps) {
  const t = useTranslations("start");
  const bots = useTranslations("bots");
  return (
    <>
      <section className="flex flex-col gap-3">
        <h2 className="font-semibold text-lg">{t("templates")}</h2>
        <TemplateStarts {...starts} />
        <ButtonLink href="/templates" className="self-start">
          {bots("allTemplates")}
        </ButtonLink>
      </section>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Description workspaceId={starts.workspaceId} describe={describe} hasModel={hasModel} />
        <BlankBot {...starts} />
      </div>
    </>
  );
}
