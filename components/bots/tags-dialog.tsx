"use client";
/** A bot's tags, by which members find it in a long list. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextField } from "#components/ui/field.tsx";
import { Problem } from "#components/ui/problem.tsx";
import type { Action } from "#components/ui/use-action.ts";
import { useForm } from "#components/ui/use-form.ts";
import type { BotSummary, SetBotTagsInput } from "#lib/bots/schema.ts";

type TagsFormProps = { bot: BotSummary; save: Action<SetBotTagsInput>; onDone: () => void };

function TagsForm({ bot, save, onDone }: TagsFormProps) {
  const t = useTranslations("bots");
  const common = useTranslations("common");
  const router = useRouter();
  const { form, field, problem, isPending } = useForm(save, {
    input: (values) => ({ botId: bot.id, tags: values.list("tags") }),
    onDone: () => {
      onDone();
      router.refresh();
    },
  });
  return (
    <form className="flex flex-col gap-4" {...form}>
      <Problem>{problem}</Problem>
      <TextField
        label={t("tags")}
        hint={t("tagsHint")}
        {...field("tags")}
        autoComplete="off"
        defaultValue={bot.tags.join(", ")}
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

type TagsDialogProps = { bot: BotSummary | null; save: Action<SetBotTagsInput>; onClose: () => void };

export function TagsDialog({ bot, save, onClose }: TagsDialogProps) {
  const t = useTranslations("bots");
  return (
    <Dialog title={t("tagsOf", { name: bot?.name ?? "" })} isOpen={bot !== null} onClose={onClose}>
      {bot ? <TagsForm bot={bot} save={save} onDone={onClose} /> : null}
    </Dialog>
  );
}
