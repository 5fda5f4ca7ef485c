"use client";
/** One of two similar chunks: read, edited in place, disabled, deleted. */
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { offerUndo } from "#components/ui/undo-toast.ts";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { ChunkId } from "#lib/ids.ts";
import type { ChunkView } from "#lib/knowledge/chunk-schema.ts";
import type { Span } from "#lib/knowledge/duplicate-schema.ts";
import { ChunkForm, type ChunkFormActions } from "./chunk-form.tsx";
import { Origin } from "./chunk-row.tsx";
import { MarkedText } from "./marked-text.tsx";

export type SideActions = ChunkFormActions & {
  setEnabled: Action<{ chunkId: ChunkId; enabled: boolean }>;
  remove: Action<{ chunkId: ChunkId }>;
};

type DuplicateSideProps = {
  number: number;
  chunk: ChunkView;
  spans: readonly Span[];
  canEdit: boolean;
  actions: SideActions;
  /** The pair is resolved; false when that was undone. */
  onSettled: (isSettled: boolean) => void;
};

function SideButtons({
  chunk,
  actions,
  onEdit,
  onSettled,
}: Omit<DuplicateSideProps, "number" | "spans" | "canEdit"> & { onEdit: () => void }) {
  const t = useTranslations("duplicates");
  const words = useTranslations("knowledge");
  const common = useTranslations("common");
  const router = useRouter();
  const [isAsking, setAsking] = useState(false);
  const chunkId = chunk.id;
  const switchOn = useAction(actions.setEnabled, () => {
    onSettled(false);
    router.refresh();
  });
  const switchOff = useAction(actions.setEnabled, () => {
    onSettled(true);
    router.refresh();
    offerUndo(t("switchedOff"), common("undo"), () => switchOn.run({ chunkId, enabled: true }));
  });
  const remove = useAction(actions.remove, () => {
    setAsking(false);
    onSettled(true);
    toast(words("snippetDeleted"));
    router.refresh();
  });
  return (
    <>
      <Problem>{switchOff.message ?? switchOn.message ?? remove.message}</Problem>
      <div className="-ms-2 mt-auto flex flex-wrap items-center gap-1">
        <button type="button" className="answer-action" onClick={onEdit}>
          {common("edit")}
        </button>
        <button type="button" className="answer-action" onClick={() => switchOff.run({ chunkId, enabled: false })}>
          {words("switchOff")}
        </button>
        <button type="button" className="answer-action" onClick={() => setAsking(true)}>
          {common("delete")}
        </button>
      </div>
      <ConfirmDialog
        title={words("deleteNamed", { name: chunk.title })}
        text={t("confirmDelete")}
        isOpen={isAsking}
        isPending={remove.isPending}
        onConfirm={() => remove.run({ chunkId })}
        onClose={() => setAsking(false)}
      />
    </>
  );
}

export function DuplicateSide({ number, chunk, spans, canEdit, actions, onSettled }: DuplicateSideProps) {
  const t = useTranslations("duplicates");
  const format = useFormatter();
  const [isEditing, setEditing] = useState(false);
  if (isEditing)
    return (
      <li className="min-w-0 rounded-control border border-accent p-3">
        <ChunkForm chunk={chunk} actions={actions} onDone={() => setEditing(false)} />
      </li>
    );
  const changed = format.dateTime(new Date(chunk.updatedAt), { dateStyle: "medium" });
  return (
    <li
      aria-label={t("side", { number, name: chunk.title })}
      className="flex min-w-0 flex-col gap-2 rounded-control border border-line p-3"
    >
      <h3 className="break-words font-semibold">{chunk.title}</h3>
      <Origin chunk={chunk} />
      <p className="whitespace-pre-wrap break-words">
        <MarkedText text={chunk.text} spans={spans} />
      </p>
      <p className="text-muted text-xs">{t("changedAt", { when: changed })}</p>
      {canEdit ? (
        <SideButtons chunk={chunk} actions={actions} onEdit={() => setEditing(true)} onSettled={onSettled} />
      ) : null}
    </li>
  );
}
