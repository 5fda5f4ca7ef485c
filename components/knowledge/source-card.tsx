"use client";
/** A file or a page: the progress of its import, its failure and notes, and its actions. */
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { Badge } from "#components/ui/badge.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { ListLink } from "#components/ui/list-link.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { DocumentId } from "#lib/ids.ts";
import {
  type DocumentNote,
  documentStates,
  isUnderWay,
  type KnowledgeDocument,
  refreshChoices,
} from "#lib/knowledge/schema.ts";
import { chunkPath, contentsId } from "./chunk-path.ts";
import { ReviewButton, ReviewLine, type ReviewTools } from "./document-review.tsx";

export type SourceActions = {
  reimportDocument: Action<{ documentId: DocumentId }>;
  cancelImport: Action<{ documentId: DocumentId }>;
  removeSource: Action<{ documentId: DocumentId }>;
  setRefresh: Action<{ documentId: DocumentId; hours: number | null }>;
};

const knownNotes = [
  "same_page",
  "reread",
  "site_map",
  "site_map_in_part",
  "pages_without_text",
  "pages_unreadable",
  "hidden_slides",
  "hidden_sheets",
  "hidden_cells",
  "columns_left_out",
  "formulas_without_value",
  "encoding_guessed",
  "table_cut",
  "nesting_cut",
  "deleted_text",
  "comments_read",
  "unclosed_quote",
  "unreadable_characters",
  "running_lines_left_out",
  "contents_left_out",
  "attachments_left_out",
  "page_parts_left_out",
  "hidden_text_left_out",
  "controls_left_out",
  "embedded_left_out",
  "needs_javascript",
] as const;

function Note({ note }: { note: DocumentNote }) {
  const t = useTranslations("knowledge");
  const code = knownNotes.find((known) => known === note.code);
  if (!code) return null;
  const { count = 0, listed = count, pages = [], sheets = [], title = "", encoding = "" } = note;
  const values = { count, listed, title, encoding, pages: pages.join(", "), sheets: sheets.join(", ") };
  return <p className="text-muted text-sm">{t(`notes.${code}`, values)}</p>;
}

function Progress({ source }: { source: KnowledgeDocument }) {
  const t = useTranslations("knowledge");
  const state = documentStates.find((known) => known === source.state) ?? "queued";
  return (
    <progress
      className="progress"
      value={source.state === "queued" ? undefined : source.progress}
      aria-label={`${source.title}: ${t(`states.${state}`)}`}
    />
  );
}

function ReadAt({ source }: { source: KnowledgeDocument }) {
  const t = useTranslations("knowledge");
  const format = useFormatter();
  if (!source.fetchedAt) return null;
  const dayOf = (moment: string) => format.dateTime(new Date(moment), { dateStyle: "medium" });
  const [when, since] = [dayOf(source.fetchedAt), dayOf(source.changedAt ?? source.fetchedAt)];
  return <span>{since === when ? t("readAt", { when }) : t("readUnchanged", { when, since })}</span>;
}

function RefreshWords({ source }: { source: KnowledgeDocument }) {
  const t = useTranslations("knowledge");
  const choice = refreshChoices.find((known) => known === source.refreshHours) ?? "never";
  return <span>{`${t("refresh")}: ${t(`refreshChoices.${choice}`)}`}</span>;
}

function RefreshField({ source, actions }: { source: KnowledgeDocument; actions: SourceActions }) {
  const t = useTranslations("knowledge");
  const router = useRouter();
  const set = useAction(actions.setRefresh, () => router.refresh());
  const hours = source.refreshHours === null ? "" : String(source.refreshHours);
  return (
    <>
      <label className="flex items-center gap-2">
        {t("refresh")}
        <select
          className="min-h-9 rounded-control border border-control-line bg-surface px-2 text-ink"
          value={hours}
          disabled={set.isPending}
          onChange={({ target }) =>
            set.run({ documentId: source.id, hours: target.value === "" ? null : Number(target.value) })
          }
        >
          <option value="">{t("refreshChoices.never")}</option>
          {refreshChoices.map((choice) => (
            <option key={choice} value={choice}>
              {t(`refreshChoices.${choice}`)}
            </option>
          ))}
        </select>
      </label>
      <Problem>{set.message}</Problem>
    </>
  );
}

/** When a page was fetched, and its reimport interval: as text for members who may not change it. */
function Schedule({ source, canEdit, actions }: Omit<SourceCardProps, "review">) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted text-sm">
      <ReadAt source={source} />
      {canEdit ? <RefreshField source={source} actions={actions} /> : <RefreshWords source={source} />}
    </div>
  );
}

/** Links to the chunks, where there are any. */
function SnippetCount({ source: { baseId, id, title, chunks: count } }: { source: KnowledgeDocument }) {
  const t = useTranslations("knowledge");
  if (count === 0) return <span className="text-muted text-sm tabular-nums">{t("snippets", { count })}</span>;
  return (
    <ListLink
      className="inline-flex min-h-6 items-center text-muted text-sm tabular-nums underline"
      href={`${chunkPath(baseId, { document: id })}#${contentsId}`}
      aria-label={t("snippetsOf", { count, name: title })}
    >
      {t("snippets", { count })}
    </ListLink>
  );
}

type SourceCardProps = { source: KnowledgeDocument; canEdit: boolean; actions: SourceActions; review: ReviewTools };

export function SourceCard({ source, canEdit, actions, review }: SourceCardProps) {
  const t = useTranslations("knowledge");
  const router = useRouter();
  const [isAsking, setAsking] = useState(false);
  const refresh = () => router.refresh();
  const again = useAction(actions.reimportDocument, refresh);
  const cancel = useAction(actions.cancelImport, refresh);
  const remove = useAction(actions.removeSource, () => {
    setAsking(false);
    toast(t("sourceDeleted", { name: source.title }));
    refresh();
  });
  const documentId = source.id;
  const origin = source.sourceUrl ?? source.sourceName;
  const isImporting = isUnderWay(source.state);
  const state = documentStates.find((known) => known === source.state) ?? "queued";
  const tone = source.state === "failed" ? "danger" : source.state === "ready" ? "good" : "plain";
  return (
    <li className="flex flex-col gap-2 rounded-card border border-line bg-surface p-4">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="min-w-0 break-words font-semibold">{source.title}</h3>
        <Badge tone={tone}>{t(`states.${state}`)}</Badge>
        {source.state === "ready" ? <SnippetCount source={source} /> : null}
      </div>
      {origin && origin !== source.title ? <p className="truncate text-muted text-sm">{origin}</p> : null}
      {isImporting ? <Progress source={source} /> : null}
      {source.failure ? <p className="text-sm">{source.failure}</p> : null}
      {source.notes.map((note) => (
        <Note key={note.code} note={note} />
      ))}
      {source.kind === "url" && !isImporting ? <Schedule source={source} canEdit={canEdit} actions={actions} /> : null}
      <ReviewLine baseId={review.baseId} review={source} />
      <Problem>{again.message ?? cancel.message ?? remove.message}</Problem>
      <div className="-ms-2 flex flex-wrap items-center gap-1">
        {canEdit && isImporting ? (
          <button type="button" className="answer-action" onClick={() => cancel.run({ documentId })}>
            {t("stopReading")}
          </button>
        ) : null}
        {canEdit && !isImporting ? (
          <button
            type="button"
            className="answer-action"
            disabled={again.isPending}
            onClick={() => again.run({ documentId })}
          >
            {t("reimport")}
          </button>
        ) : null}
        {source.hasOriginal ? (
          <a className="answer-action inline-flex items-center" href={`/api/v1/documents/${documentId}/original`}>
            {t("original")}
          </a>
        ) : null}
        {source.sourceUrl ? (
          <a
            className="answer-action inline-flex items-center"
            href={source.sourceUrl}
            target="_blank"
            rel="noreferrer"
          >
            {t("openPage")}
          </a>
        ) : null}
        {canEdit ? (
          <>
            <ReviewButton document={{ id: documentId, title: source.title, review: source }} tools={review} />
            <button
              type="button"
              className="answer-action"
              aria-label={t("deleteSourceNamed", { name: source.title })}
              onClick={() => setAsking(true)}
            >
              {t("deleteSource")}
            </button>
          </>
        ) : null}
      </div>
      <ConfirmDialog
        title={t("deleteSourceNamed", { name: source.title })}
        text={t("confirmDeleteSource", { count: source.chunks })}
        isOpen={isAsking}
        isPending={remove.isPending}
        onConfirm={() => remove.run({ documentId })}
        onClose={() => setAsking(false)}
      />
    </li>
  );
}
