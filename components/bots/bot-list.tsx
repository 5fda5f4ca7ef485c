"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { conversationListPath } from "#components/conversations/conversation-path.ts";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import type { RowMenuItem } from "#components/ui/row-menu.tsx";
import { offerUndo } from "#components/ui/undo-toast.ts";
import { type Action, useAction } from "#components/ui/use-action.ts";
import { binDays } from "#lib/bin/schema.ts";
import type { BotSummary, SetBotTagsInput } from "#lib/bots/schema.ts";
import type { BotId, WorkspaceId } from "#lib/ids.ts";
import type { WorkspaceView } from "#lib/workspaces/schema.ts";
import { AccessSheet, type SetAccessAction } from "./access-sheet.tsx";
import { BotCard, type BotCardWords } from "./bot-card.tsx";
import { BotTransferSheet, type TransferActions, useBotTransfer } from "./bot-transfer.tsx";
import type { CreateBotAction } from "./start/start-choices.tsx";
import { TagsDialog } from "./tags-dialog.tsx";

export type BotListActions = {
  create: CreateBotAction;
  remove: Action<{ botId: BotId }>;
  restore: Action<{ botId: BotId }>;
  setTags: Action<SetBotTagsInput>;
  setAccess: SetAccessAction;
  transfer: TransferActions;
};

type BotListProps = {
  bots: readonly BotSummary[];
  workspaceId: WorkspaceId;
  canEdit: boolean;
  /** Other workspaces, into which bots may be copied and moved. */
  targets: readonly WorkspaceView[];
  actions: BotListActions;
};

function useCardWords(canEdit: boolean): BotCardWords {
  const t = useTranslations("bots");
  const common = useTranslations("common");
  return {
    noDescription: t("noDescription"),
    asked: ({ lastQuestionAt, answersThisWeek }) =>
      lastQuestionAt ? (
        <>
          {t.rich("lastQuestion", { when: () => <RelativeTime at={lastQuestionAt} /> })} ·{" "}
          {t("answers", { count: answersThisWeek })}
        </>
      ) : (
        t("noQuestions")
      ),
    edit: canEdit ? common("edit") : t("view"),
    open: t("open"),
    more: ({ name }) => common("moreNamed", { name }),
    states: {
      draft: t("states.draft"),
      published: t("states.published"),
      changed: t("states.changed"),
      blocked: t("states.blocked"),
    },
  };
}

/** Visitors reach its page. */
const isLive = ({ state }: BotSummary) => state === "published" || state === "changed";

export function BotList({ bots, workspaceId, canEdit, targets, actions }: BotListProps) {
  const t = useTranslations("bots");
  const common = useTranslations("common");
  const router = useRouter();
  const words = useCardWords(canEdit);
  const [tagged, setTagged] = useState<BotSummary | null>(null);
  const [leaving, setLeaving] = useState<BotSummary | null>(null);
  const [opened, setOpened] = useState<BotSummary | null>(null);
  const transfer = useBotTransfer(targets, actions.transfer);
  const { open } = transfer;
  const copy = useAction(actions.create, ({ id }) => router.push(`/bots/${id}`));
  const restore = useAction(actions.restore, () => router.refresh());
  const remove = useAction(actions.remove, (_, input) => {
    setLeaving(null);
    router.refresh();
    offerUndo(t("deleted"), common("undo"), () => restore.run(input));
  });
  const menuOf = (bot: BotSummary): RowMenuItem[] =>
    canEdit
      ? [
          isLive(bot) ? { label: t("whoMayOpen"), onChoose: () => setOpened(bot) } : null,
          { label: t("copy"), onChoose: () => copy.run({ workspaceId, from: { kind: "copy", botId: bot.id } }) },
          open && { label: common("copyTo"), onChoose: () => open("copy", bot) },
          open && { label: common("moveTo"), onChoose: () => open("move", bot) },
          { label: common("conversations"), href: conversationListPath({ bot: bot.id }) },
          { label: t("editTags"), onChoose: () => setTagged(bot) },
          {
            label: t("delete"),
            isDanger: true,
            onChoose: () => (isLive(bot) ? setLeaving(bot) : remove.run({ botId: bot.id })),
          },
        ]
      : [open && { label: common("copyTo"), onChoose: () => open("copy", bot) }];
  return (
    <>
      <Problem>{copy.message ?? remove.message ?? restore.message}</Problem>
      <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        {bots.map((bot) => (
          <BotCard key={bot.id} bot={bot} words={words} menu={menuOf(bot)} />
        ))}
      </ul>
      <TagsDialog bot={tagged} save={actions.setTags} onClose={() => setTagged(null)} />
      <AccessSheet
        bot={opened && { ...opened, isChanged: opened.state === "changed" }}
        setAccess={actions.setAccess}
        onClose={() => setOpened(null)}
      />
      <BotTransferSheet state={transfer} targets={targets} choose={actions.transfer.choose} />
      <ConfirmDialog
        title={t("deleteNamed", { name: leaving?.name ?? "" })}
        text={t("confirmDelete", { days: binDays })}
        isOpen={leaving !== null}
        isPending={remove.isPending}
        onConfirm={() => leaving && remove.run({ botId: leaving.id })}
        onClose={() => setLeaving(null)}
      />
    </>
  );
}
