"use client";
/** The chunks of a page, and the actions on several of them at once. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { offerUndo } from "#components/ui/undo-toast.ts";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { BaseId, ChunkId } from "#lib/ids.ts";
import type { ChunkView } from "#lib/knowledge/chunk-schema.ts";
import { type ChunkActions, ChunkRow, type Deleted } from "./chunk-row.tsx";
import type { ReviewTools } from "./document-review.tsx";

type Some = { baseId: BaseId; chunkIds: ChunkId[] };

export type BulkActions = {
  merge: Action<Some>;
  setManyEnabled: Action<Some & { enabled: boolean }>;
  removeMany: Action<Some, Deleted>;
};

type ChunkListProps = {
  chunks: readonly ChunkView[];
  actions: ChunkActions & BulkActions & { restore: Action<Deleted> };
  review: ReviewTools;
  canEdit: boolean;
  /** The chunk whose row is open at first. */
  openId: ChunkId | null;
};

type SelectionBarProps = {
  baseId: BaseId;
  chunkIds: ChunkId[];
  actions: BulkActions;
  onClear: () => void;
  onDeleted: (deleted: Deleted) => void;
};

function SelectionBar({ baseId, chunkIds, actions, onClear, onDeleted }: SelectionBarProps) {
  const t = useTranslations("knowledge");
  const common = useTranslations("common");
  const router = useRouter();
  const [isAsking, setAsking] = useState(false);
  const done = () => {
    onClear();
    router.refresh();
  };
  const count = chunkIds.length;
  const merge = useAction(actions.merge, done);
  const setEnabled = useAction(actions.setManyEnabled, done);
  const remove = useAction(actions.removeMany, (deleted) => {
    onClear();
    onDeleted(deleted);
  });
  const some = { baseId, chunkIds };
  const mergeProblem = Object.values<string>(merge.fields)[0] ?? merge.problem;
  return (
    <section
      aria-label={t("selected", { count })}
      className="sticky bottom-20 z-10 flex flex-col gap-2 rounded-card border border-control-line bg-surface p-3 shadow-lg md:bottom-4"
    >
      <Problem>{mergeProblem ?? setEnabled.message ?? remove.message}</Problem>
      <div className="flex flex-wrap items-center gap-1">
        <p className="me-2 font-semibold text-sm" aria-live="polite">
          {t("selected", { count })}
        </p>
        {count > 1 ? (
          <button type="button" className="answer-action" onClick={() => merge.run(some)}>
            {t("merge")}
          </button>
        ) : null}
        <button type="button" className="answer-action" onClick={() => setEnabled.run({ ...some, enabled: false })}>
          {t("switchOff")}
        </button>
        <button type="button" className="answer-action" onClick={() => setEnabled.run({ ...some, enabled: true })}>
          {t("switchOn")}
        </button>
        <button type="button" className="answer-action" onClick={() => setAsking(true)}>
          {common("delete")}
        </button>
        <button type="button" className="answer-action" onClick={onClear}>
          {t("clearSelection")}
        </button>
      </div>
      <ConfirmDialog
        title={t("deleteSnippets")}
        text={t("confirmDeleteSnippets", { count })}
        isOpen={isAsking}
        isPending={remove.isPending}
        onConfirm={() => remove.run(some)}
        onClose={() => setAsking(false)}
      />
    </section>
  );
}

export function ChunkList({ chunks, actions, review, canEdit, openId }: ChunkListProps) {
  const t = useTranslations("knowledge");
  const common = useTranslations("common");
  const router = useRouter();
  const [chosen, setChosen] = useState<ReadonlySet<ChunkId>>(new Set());
  const shown = chunks.filter(({ id }) => chosen.has(id)).map(({ id }) => id);
  const toggle = (id: ChunkId) =>
    setChosen((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  // In this component, since a card and the bar are removed with the chunks that they deleted.
  const restore = useAction(actions.restore, () => router.refresh());
  const handleDeleted = (count: number) => (deleted: Deleted) => {
    router.refresh();
    offerUndo(t("chunksDeleted", { count }), common("undo"), () => restore.run(deleted));
  };
  return (
    <>
      <Problem>{restore.message}</Problem>
      <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface empty:hidden">
        {chunks.map((chunk) => (
          <ChunkRow
            key={chunk.id}
            chunk={chunk}
            actions={actions}
            review={review}
            canEdit={canEdit}
            opensAtFirst={chunk.id === openId}
            isSelected={chosen.has(chunk.id)}
            onSelect={() => toggle(chunk.id)}
            onDeleted={handleDeleted(1)}
          />
        ))}
      </ul>
      {shown.length > 0 ? (
        <SelectionBar
          baseId={review.baseId}
          chunkIds={shown}
          actions={actions}
          onClear={() => setChosen(new Set())}
          onDeleted={handleDeleted(shown.length)}
        />
      ) : null}
    </>
  );
}
