"use client";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { ListLink } from "#components/ui/list-link.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { RowMenu } from "#components/ui/row-menu.tsx";
import { offerUndo } from "#components/ui/undo-toast.ts";
import { type Action, useAction } from "#components/ui/use-action.ts";
import { binDays } from "#lib/bin/schema.ts";
import type { BaseId } from "#lib/ids.ts";
import type { KnowledgeBase } from "#lib/knowledge/schema.ts";
import type { WorkspaceView } from "#lib/workspaces/schema.ts";
import { type BaseTransferActions, useBaseTransfer } from "./base-transfer.tsx";

type BaseListProps = {
  bases: readonly KnowledgeBase[];
  canEdit: boolean;
  /** Other workspaces, into which knowledge may be copied and moved. */
  targets: readonly WorkspaceView[];
  actions: {
    /** The bots that answer from it. */
    listBots: Action<{ baseId: BaseId }, { items: { name: string }[] }>;
    remove: Action<{ baseId: BaseId }>;
    restore: Action<{ baseId: BaseId }>;
    transfer: BaseTransferActions;
  };
};

export function BaseList({ bases, canEdit, targets, actions }: BaseListProps) {
  const t = useTranslations("knowledge");
  const common = useTranslations("common");
  const format = useFormatter();
  const router = useRouter();
  /** A base in use that is about to be deleted. */
  const [leaving, setLeaving] = useState<{ baseId: BaseId; bots: string[] } | null>(null);
  const transfer = useBaseTransfer(targets, actions.transfer);
  const { open } = transfer;
  const restore = useAction(actions.restore, () => router.refresh());
  const remove = useAction(actions.remove, (_, input) => {
    setLeaving(null);
    router.refresh();
    offerUndo(t("baseDeleted"), common("undo"), () => restore.run(input));
  });
  const ask = useAction(actions.listBots, ({ items }, { baseId }) => {
    if (items.length > 0) setLeaving({ baseId, bots: items.map(({ name }) => name) });
    else remove.run({ baseId });
  });
  const leavingName = bases.find(({ id }) => id === leaving?.baseId)?.name ?? "";
  return (
    <>
      <Problem>{ask.message ?? remove.message ?? restore.message}</Problem>
      <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        {bases.map(({ id, name, description, chunks, updatedAt }) => (
          <li
            key={id}
            className="relative flex flex-col gap-2 rounded-card border border-line bg-surface p-4 hover:border-control-line"
          >
            <h2 className="font-semibold">
              <ListLink href={`/knowledge/${id}`} className="after:absolute after:inset-0">
                {name}
              </ListLink>
            </h2>
            {description ? <p className="line-clamp-2 text-muted text-sm">{description}</p> : null}
            <div className="mt-auto flex min-h-9 items-center justify-between gap-2 text-muted text-sm">
              <p>
                <span className="tabular-nums">{t("snippets", { count: chunks })}</span> ·{" "}
                {t.rich("baseChanged", { when: () => <RelativeTime at={updatedAt} /> })}
              </p>
              <span className="relative z-10 -me-2 -mb-1">
                <RowMenu
                  label={common("moreNamed", { name })}
                  items={[
                    open && { label: common("copyTo"), onChoose: () => open("copy", { id, name, chunks }) },
                    open && canEdit
                      ? { label: common("moveTo"), onChoose: () => open("move", { id, name, chunks }) }
                      : null,
                    canEdit
                      ? { label: common("delete"), isDanger: true, onChoose: () => ask.run({ baseId: id }) }
                      : null,
                  ]}
                />
              </span>
            </div>
          </li>
        ))}
      </ul>
      {transfer.sheet}
      <ConfirmDialog
        title={t("deleteNamed", { name: leavingName })}
        text={t("confirmDeleteBase", { bots: format.list(leaving?.bots ?? []), days: binDays })}
        isOpen={leaving !== null}
        isPending={remove.isPending}
        onConfirm={() => leaving && remove.run({ baseId: leaving.baseId })}
        onClose={() => setLeaving(null)}
      />
    </>
  );
}
