"use client";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { Problem } from "#components/ui/problem.tsx";
import { offerUndo } from "#components/ui/undo-toast.ts";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { BotSummary } from "#lib/bots/schema.ts";
import type { BotId, WorkspaceId } from "#lib/ids.ts";
import { BotCard, type BotCardWords } from "./bot-card.tsx";
import type { CreateBotAction } from "./new-bot.tsx";

export type BotListActions = {
  create: CreateBotAction;
  remove: Action<{ botId: BotId }>;
  restore: Action<{ botId: BotId }>;
};

type BotListProps = {
  bots: readonly BotSummary[];
  workspaceId: WorkspaceId;
  canEdit: boolean;
  actions: BotListActions;
};

export function BotList({ bots, workspaceId, canEdit, actions }: BotListProps) {
  const t = useTranslations("bots");
  const common = useTranslations("common");
  const format = useFormatter();
  const router = useRouter();
  const copy = useAction(actions.create, ({ id }) => router.push(`/bots/${id}`));
  const restore = useAction(actions.restore, () => router.refresh());
  const remove = useAction(actions.remove, (_, input) => {
    router.refresh();
    offerUndo(t("deleted"), common("undo"), () => restore.run(input));
  });
  const words: BotCardWords = {
    noDescription: t("noDescription"),
    asked: ({ lastQuestionAt, answersThisWeek }) =>
      lastQuestionAt
        ? t("lastQuestion", {
            when: format.dateTime(new Date(lastQuestionAt), { dateStyle: "medium" }),
            count: answersThisWeek,
          })
        : t("noQuestions"),
    open: t("open"),
    copy: t("copy"),
    delete: t("delete"),
    states: {
      draft: t("states.draft"),
      published: t("states.published"),
      changed: t("states.changed"),
      blocked: t("states.blocked"),
    },
  };
  return (
    <>
      <Problem>{copy.message ?? remove.message ?? restore.message}</Problem>
      <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        {bots.map((bot) => (
          <BotCard
            key={bot.id}
            bot={bot}
            words={words}
            canEdit={canEdit}
            onCopy={() => copy.run({ workspaceId, from: { kind: "copy", botId: bot.id } })}
            onDelete={() => remove.run({ botId: bot.id })}
          />
        ))}
      </ul>
    </>
  );
}
