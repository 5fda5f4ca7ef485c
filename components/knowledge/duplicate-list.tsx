"use client";
/** Duplicates and contradictions, pair by pair, with their actions. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { offerUndo } from "#components/ui/undo-toast.ts";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { BaseId, ChunkId } from "#lib/ids.ts";
import type { Duplicate, Duplicates } from "#lib/knowledge/duplicate-schema.ts";
import { DuplicateSide, type SideActions } from "./duplicate-side.tsx";

export type DuplicateActions = SideActions & {
  dismiss: Action<{ baseId: BaseId; chunkIds: [ChunkId, ChunkId]; dismissed: boolean }>;
};

type DuplicateCardProps = {
  baseId: BaseId;
  canEdit: boolean;
  pair: Duplicate;
  actions: DuplicateActions;
  onSettled: (isSettled: boolean) => void;
};

const wordsOfKind = {
  contradiction: { title: "contradictionTitle", text: "contradictionText", keep: "bothRight" },
  duplicate: { title: "duplicateTitle", text: "duplicateText", keep: "keepBoth" },
} as const;

function DuplicateCard({ baseId, canEdit, pair, actions, onSettled }: DuplicateCardProps) {
  const t = useTranslations("duplicates");
  const common = useTranslations("common");
  const router = useRouter();
  const { kind, first, second, marks } = pair;
  const words = wordsOfKind[kind];
  const chunkIds: [ChunkId, ChunkId] = [first.id, second.id];
  const named = { baseId, chunkIds };
  const tools = { canEdit, actions, onSettled };
  const takeBack = useAction(actions.dismiss, () => {
    onSettled(false);
    router.refresh();
  });
  const dismiss = useAction(actions.dismiss, () => {
    onSettled(true);
    router.refresh();
    offerUndo(t("dismissed"), common("undo"), () => takeBack.run({ ...named, dismissed: false }));
  });
  return (
    <li className="flex flex-col gap-3 rounded-card border border-line bg-surface p-4">
      <div>
        <h2 className="font-semibold">{t(words.title)}</h2>
        <p className="text-muted text-sm">{t(words.text)}</p>
      </div>
      <ul className="grid gap-3 md:grid-cols-2">
        <DuplicateSide number={1} chunk={first} spans={marks.first} {...tools} />
        <DuplicateSide number={2} chunk={second} spans={marks.second} {...tools} />
      </ul>
      <Problem>{dismiss.message ?? takeBack.message}</Problem>
      {canEdit ? (
        <Button
          className="self-start"
          disabled={dismiss.isPending}
          aria-label={`${t(words.keep)}: ${first.title}`}
          onClick={() => dismiss.run({ ...named, dismissed: true })}
        >
          {t(words.keep)}
        </Button>
      ) : null}
    </li>
  );
}

/** The key of a pair in its present state: an edited one gets a new key. */
const keyOf = ({ first, second }: Duplicate) => [first.id, first.updatedAt, second.id, second.updatedAt].join(" ");

type DuplicateListProps = { baseId: BaseId; canEdit: boolean; duplicates: Duplicates; actions: DuplicateActions };

export function DuplicateList({ baseId, canEdit, duplicates, actions }: DuplicateListProps) {
  const t = useTranslations("duplicates");
  const router = useRouter();
  // A new comparison takes a moment; a resolved pair is hidden at once.
  const [settled, setSettled] = useState<ReadonlySet<string>>(new Set());
  const list = useRef<HTMLUListElement>(null);
  const settle = (key: string) => (isSettled: boolean) => {
    setSettled((before) => new Set(isSettled ? [...before, key] : [...before].filter((other) => other !== key)));
    // The pressed button is removed with its pair.
    list.current?.focus();
  };
  const { items, more, compared, isWhole } = duplicates;
  const shown = items.filter((pair) => !settled.has(keyOf(pair)));
  return (
    <>
      {isWhole ? null : <p className="text-muted">{t("partly", { count: compared })}</p>}
      {items.length === 0 ? <EmptyState title={t("emptyTitle")} text={t("emptyText", { count: compared })} /> : null}
      {items.length > 0 && shown.length === 0 ? (
        <EmptyState title={t("emptyTitle")} text={t("allSeen")}>
          <Button onClick={() => router.refresh()}>{t("again")}</Button>
        </EmptyState>
      ) : null}
      <ul ref={list} tabIndex={-1} className="flex flex-col gap-4 outline-none">
        {shown.map((pair) => (
          <DuplicateCard
            key={keyOf(pair)}
            baseId={baseId}
            canEdit={canEdit}
            pair={pair}
            actions={actions}
            onSettled={settle(keyOf(pair))}
          />
        ))}
      </ul>
      {more > 0 ? <p className="text-muted">{t("more", { count: more })}</p> : null}
    </>
  );
}
