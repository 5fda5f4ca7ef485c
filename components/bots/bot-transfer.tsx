"use client";
/** A bot into another workspace: a copy as a draft, or the bot itself with all that belongs to it. */
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
import type { BotId, WorkspaceId } from "#lib/ids.ts";
import {
  type BotTransfer,
  type MoveBotInput,
  needsChoice,
  type TransferBotInput,
  type TransferredBase,
} from "#lib/moving/schema.ts";
import type { WorkspaceView } from "#lib/workspaces/schema.ts";

export type TransferActions = {
  plan: Action<TransferBotInput, BotTransfer>;
  copy: Action<TransferBotInput, { id: BotId }>;
  move: Action<MoveBotInput, { id: BotId }>;
  choose: ChooseWorkspace;
};

type Shared = Exclude<MoveBotInput["shared"], "refuse">;
type Moved = { id: BotId; name: string };

type WordsProps = { plan: BotTransfer; workspace: string };

function useBaseNames() {
  const t = useTranslations("moving");
  const format = useFormatter();
  return (bases: readonly TransferredBase[]) =>
    format.list(bases.map(({ name, chunks }) => t("base", { name, count: chunks })));
}

/** What a copy takes along, in sentences. */
export function CopyWords({ plan: { bases, conversations }, workspace }: WordsProps) {
  const t = useTranslations("moving");
  const names = useBaseNames();
  const copied = bases.filter(({ existing }) => existing === null);
  const existing = bases.filter((base) => base.existing !== null);
  return (
    <Consequences
      sentences={[
        t("copyDraft"),
        copied.length > 0 ? t("copyBases", { bases: names(copied) }) : null,
        existing.length > 0 ? t("existingBases", { bases: names(existing), workspace }) : null,
        conversations > 0 ? t("copyLeaves") : null,
      ]}
    />
  );
}

/** Of who loses the bot; the others are counted. */
const shownNames = 5;

function MoveWords({ plan, workspace }: WordsProps) {
  const t = useTranslations("moving");
  const format = useFormatter();
  const names = useBaseNames();
  const { bases, slug, versions, conversations, losing } = plan;
  const unnamed = losing.length - shownNames;
  const named = [...losing.slice(0, shownNames), ...(unnamed > 0 ? [t("others", { count: unnamed })] : [])];
  const along = bases.filter(({ usedBy }) => usedBy.length === 0);
  const existing = bases.filter((base) => base.usedBy.length > 0 && base.existing !== null);
  return (
    <Consequences
      sentences={[
        slug ? t("moveAddress", { slug }) : null,
        t("moveAlong", { versions, conversations }),
        along.length > 0 ? t("moveBases", { bases: names(along) }) : null,
        existing.length > 0 ? t("existingBases", { bases: names(existing), workspace }) : null,
        losing.length > 0 ? t("losing", { names: format.list(named), count: losing.length }) : null,
        t("moveTokens", { workspace }),
      ]}
    />
  );
}

type SharedProps = { bases: readonly TransferredBase[]; shared: Shared; onShared: (shared: Shared) => void };

function SharedChoice({ bases, shared, onShared }: SharedProps) {
  const t = useTranslations("moving");
  const format = useFormatter();
  const users = format.list([...new Set(bases.flatMap(({ usedBy }) => usedBy))]);
  return (
    <TransferChoice
      name="shared"
      legend={t("sharedLegend")}
      text={t("sharedText", {
        bases: format.list(bases.map(({ name }) => `“${name}”`)),
        bots: users,
        count: bases.length,
      })}
      options={(["copy", "leave"] as const).map((value) => ({
        value,
        label: t(`shared.${value}`),
        hint: t(`sharedHint.${value}`),
      }))}
      value={shared}
      onChange={onShared}
    />
  );
}

type Transfer = { kind: TransferKind; bot: Moved; targetId: WorkspaceId };

export function useBotTransfer(targets: readonly WorkspaceView[], actions: TransferActions) {
  const router = useRouter();
  const [transfer, setTransfer] = useState<Transfer | null>(null);
  const [planned, setPlanned] = useState<{ plan: BotTransfer; input: TransferBotInput } | null>(null);
  const [shared, setShared] = useState<Shared>("copy");
  const [doneId, setDoneId] = useState<BotId | null>(null);
  const planning = useAction(actions.plan, (plan, input) => setPlanned({ plan, input }));
  const handleDone = ({ id }: { id: BotId }) => {
    setDoneId(id);
    router.refresh();
  };
  const copying = useAction(actions.copy, handleDone);
  const moving = useAction(actions.move, handleDone);
  const show = (next: Transfer) => {
    setTransfer(next);
    for (const { clear } of [planning, copying, moving]) clear();
    planning.run({ botId: next.bot.id, workspaceId: next.targetId });
  };
  const [first] = targets;
  return {
    /** Opens the sheet; null where there is no other workspace. */
    open: first
      ? (kind: TransferKind, bot: Moved) => {
          setDoneId(null);
          setShared("copy");
          show({ kind, bot, targetId: first.id });
        }
      : null,
    transfer,
    target: (targetId: WorkspaceId) => transfer && show({ ...transfer, targetId }),
    /** Of the chosen workspace; null while it is on its way. */
    plan:
      planned && planned.input.botId === transfer?.bot.id && planned.input.workspaceId === transfer.targetId
        ? planned.plan
        : null,
    shared,
    setShared,
    doneId,
    confirm: () => {
      if (!transfer) return;
      const input = { botId: transfer.bot.id, workspaceId: transfer.targetId };
      if (transfer.kind === "copy") copying.run(input);
      else moving.run({ ...input, shared });
    },
    isPending: copying.isPending || moving.isPending,
    problem: planning.message ?? copying.message ?? moving.message,
    close: () => setTransfer(null),
  };
}

type BotTransferSheetProps = {
  state: ReturnType<typeof useBotTransfer>;
  targets: readonly WorkspaceView[];
  choose: ChooseWorkspace;
};

export function BotTransferSheet({ state, targets, choose }: BotTransferSheetProps) {
  const { transfer, plan, problem, shared, setShared, doneId } = state;
  if (!transfer) return null;
  const { kind, bot, targetId } = transfer;
  const workspace = targets.find(({ id }) => id === targetId)?.name ?? "";
  const open = kind === "move" ? (plan?.bases.filter(needsChoice) ?? []) : [];
  return (
    <TransferSheet
      kind={kind}
      name={bot.name}
      targets={targets}
      targetId={targetId}
      onTarget={state.target}
      isLoading={plan === null && problem === null}
      isPending={state.isPending}
      problem={problem}
      onConfirm={state.confirm}
      onClose={state.close}
      donePath={doneId && `/bots/${doneId}`}
      choose={choose}
    >
      {plan && kind === "copy" ? <CopyWords plan={plan} workspace={workspace} /> : null}
      {plan && kind === "move" ? <MoveWords plan={plan} workspace={workspace} /> : null}
      {open.length > 0 ? <SharedChoice bases={open} shared={shared} onShared={setShared} /> : null}
    </TransferSheet>
  );
}
