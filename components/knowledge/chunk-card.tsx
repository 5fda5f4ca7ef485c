"use client";
/** One chunk: read, selected, edited in place, disabled, deleted. */
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { AuditId, ChunkId } from "#lib/ids.ts";
import type { ChunkView } from "#lib/knowledge/chunk-schema.ts";
import { ChunkForm, type ChunkFormActions } from "./chunk-form.tsx";
import { originOf } from "./chunk-origin.ts";
import { ReviewButton, ReviewLine, type ReviewTools } from "./document-review.tsx";

export type Deleted = { deletionId: AuditId };

export type ChunkActions = ChunkFormActions & {
  setEnabled: Action<{ chunkId: ChunkId; enabled: boolean }>;
  remove: Action<{ chunkId: ChunkId }, Deleted>;
};

type ChunkCardProps = {
  chunk: ChunkView;
  actions: ChunkActions;
  review: ReviewTools;
  canEdit: boolean;
  isSelected: boolean;
  onSelect: () => void;
  onDeleted: (deleted: Deleted) => void;
};

/** The origin of an imported chunk: a link to its page, or the download of its file. */
export function Origin({ chunk }: { chunk: ChunkView }) {
  const t = useTranslations("knowledge");
  const origin = originOf(chunk);
  if (!origin) return null;
  const { name, section, page, opens } = origin;
  const link = (shown: ReactNode) =>
    opens ? (
      <a
        className="inline-block max-w-full break-words py-0.5 underline"
        href={opens.href}
        target={opens.kind === "page" ? "_blank" : undefined}
        rel="noreferrer"
        aria-label={t(opens.kind === "page" ? "openNamed" : "downloadNamed", { name })}
      >
        {shown}
      </a>
    ) : (
      shown
    );
  return (
    <p className="break-words text-muted text-sm">
      {page === null ? t.rich("from", { name, link }) : t.rich("fromPage", { name, page, link })}
      {section ? ` › ${section}` : null}
    </p>
  );
}

function Usage({ chunk }: { chunk: ChunkView }) {
  const t = useTranslations("knowledge");
  const format = useFormatter();
  if (chunk.hits === 0) return null;
  const last =
    chunk.lastUsedAt && t("lastUsed", { when: format.dateTime(new Date(chunk.lastUsedAt), { dateStyle: "medium" }) });
  return (
    <span className="text-muted text-xs">{[t("hits", { count: chunk.hits }), last].filter(Boolean).join(" · ")}</span>
  );
}

export function ChunkCard({ chunk, actions, review, canEdit, isSelected, onSelect, onDeleted }: ChunkCardProps) {
  const t = useTranslations("knowledge");
  const common = useTranslations("common");
  const router = useRouter();
  const [isEditing, setEditing] = useState(false);
  const setEnabled = useAction(actions.setEnabled, () => router.refresh());
  const remove = useAction(actions.remove, onDeleted);
  if (isEditing) return <ChunkForm chunk={chunk} actions={actions} onDone={() => setEditing(false)} />;
  return (
    <li
      className={`flex gap-3 rounded-card border bg-surface p-4 ${isSelected ? "border-accent" : "border-line"} ${chunk.enabled ? "" : "border-dashed"}`}
    >
      {canEdit ? (
        <input
          type="checkbox"
          className="mt-1 size-4.5 shrink-0 accent-accent"
          checked={isSelected}
          aria-label={t("select", { name: chunk.title })}
          onChange={onSelect}
        />
      ) : null}
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        <div className="flex flex-wrap items-center gap-2">
          <h3 className="min-w-0 break-words font-semibold">{chunk.title}</h3>
          {chunk.kind === "qa" ? <Badge>{t("pairBadge")}</Badge> : null}
          {chunk.enabled ? null : <Badge tone="danger">{t("off")}</Badge>}
        </div>
        <Origin chunk={chunk} />
        <p className="max-w-[68ch] whitespace-pre-wrap break-words">{chunk.text}</p>
        <ReviewLine baseId={review.baseId} review={chunk} />
        <Problem>{remove.message ?? setEnabled.message}</Problem>
        <div className="-ms-2 flex flex-wrap items-center gap-1">
          {canEdit ? (
            <>
              <button type="button" className="answer-action" onClick={() => setEditing(true)}>
                {common("edit")}
              </button>
              <button
                type="button"
                className="answer-action"
                onClick={() => setEnabled.run({ chunkId: chunk.id, enabled: !chunk.enabled })}
              >
                {t(chunk.enabled ? "switchOff" : "switchOn")}
              </button>
              <button type="button" className="answer-action" onClick={() => remove.run({ chunkId: chunk.id })}>
                {common("delete")}
              </button>
              <ReviewButton
                document={{ id: chunk.documentId, title: chunk.documentTitle, review: chunk }}
                tools={review}
              />
            </>
          ) : null}
          <Usage chunk={chunk} />
        </div>
      </div>
    </li>
  );
}
