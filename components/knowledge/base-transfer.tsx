"use client";
/** Knowledge into another workspace: a copy, or itself where no bot needs it or may go without. */
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { type Action, useAction } from "#components/ui/use-action.ts";
import {
  type ChooseWorkspace,
  Consequences,
  TransferChoice,
  type TransferKind,
  TransferSheet,
} from "#components/workspaces/transfer-sheet.tsx";
import type { BaseId, WorkspaceId } from "#lib/ids.ts";
import type { KnowledgeBase, MoveBaseInput, TransferBaseInput } from "#lib/knowledge/schema.ts";
import type { WorkspaceView } from "#lib/workspaces/schema.ts";

export type BaseTransferActions = {
  /** The bots that answer from it. */
  listBots: Action<{ baseId: BaseId }, { items: { name: string }[] }>;
  copy: Action<TransferBaseInput, { id: BaseId }>;
  move: Action<MoveBaseInput, { id: BaseId }>;
  choose: ChooseWorkspace;
};

/** What becomes of the bots that answer from it. */
type ForBots = "copy" | "without";

type Transfer = { kind: TransferKind; base: Pick<KnowledgeBase, "id" | "name" | "chunks"> };

type SheetProps = Transfer & {
  targets: readonly WorkspaceView[];
  firstId: WorkspaceId;
  bots: readonly string[] | null;
  listProblem: string | null;
  actions: BaseTransferActions;
  onClose: () => void;
};

function BaseTransferSheet({ kind, base, targets, firstId, bots, listProblem, actions, onClose }: SheetProps) {
  const t = useTranslations("moving");
  const format = useFormatter();
  const router = useRouter();
  const [targetId, setTargetId] = useState(firstId);
  const [forBots, setForBots] = useState<ForBots>("copy");
  const [doneId, setDoneId] = useState<BaseId | null>(null);
  const handleDone = ({ id }: { id: BaseId }) => {
    setDoneId(id);
    router.refresh();
  };
  const copying = useAction(actions.copy, handleDone);
  const moving = useAction(actions.move, handleDone);
  const workspace = targets.find(({ id }) => id === targetId)?.name ?? "";
  const isUsed = kind === "move" && bots !== null && bots.length > 0;
  const leavesCopy = isUsed && forBots === "copy";
  const confirm = () => {
    const input = { baseId: base.id, workspaceId: targetId };
    if (kind === "copy" || leavesCopy) copying.run(input);
    else moving.run({ ...input, ifUsed: isUsed ? "move" : "refuse" });
  };
  return (
    <TransferSheet
      kind={kind}
      does={leavesCopy ? "copy" : kind}
      name={base.name}
      targets={targets}
      targetId={targetId}
      onTarget={setTargetId}
      isLoading={kind === "move" && bots === null && listProblem === null}
      isPending={copying.isPending || moving.isPending}
      problem={listProblem ?? copying.message ?? moving.message}
      onConfirm={confirm}
      onClose={onClose}
      donePath={doneId && `/knowledge/${doneId}`}
      choose={actions.choose}
    >
      <Consequences
        sentences={[
          t(kind === "copy" || leavesCopy ? "baseCopy" : "baseMove", { count: base.chunks }),
          kind === "copy" || leavesCopy ? t("baseApart") : t("baseLosing", { workspace }),
        ]}
      />
      {isUsed ? (
        <TransferChoice
          name="forBots"
          legend={t("forBotsLegend")}
          text={t("forBotsText", { bots: format.list(bots), count: bots.length })}
          options={(["copy", "without"] as const).map((value) => ({
            value,
            label: t(`forBots.${value}`),
            hint: t(`forBotsHint.${value}`),
          }))}
          value={forBots}
          onChange={setForBots}
        />
      ) : null}
    </TransferSheet>
  );
}

export function useBaseTransfer(targets: readonly WorkspaceView[], actions: BaseTransferActions) {
  const [transfer, setTransfer] = useState<Transfer | null>(null);
  const [used, setUsed] = useState<{ baseId: BaseId; names: string[] } | null>(null);
  const listing = useAction(actions.listBots, ({ items }, { baseId }) =>
    setUsed({ baseId, names: items.map(({ name }) => name) }),
  );
  const [first] = targets;
  const open = (kind: TransferKind, base: Transfer["base"]) => {
    setUsed(null);
    listing.clear();
    setTransfer({ kind, base });
    if (kind === "move") listing.run({ baseId: base.id });
  };
  return {
    /** Null where there is no other workspace. */
    open: first ? open : null,
    sheet:
      transfer && first ? (
        <BaseTransferSheet
          key={`${transfer.kind} ${transfer.base.id}`}
          {...transfer}
          targets={targets}
          firstId={first.id}
          bots={used?.baseId === transfer.base.id ? used.names : null}
          listProblem={listing.message}
          actions={actions}
          onClose={() => setTransfer(null)}
        />
      ) : null,
  };
}
