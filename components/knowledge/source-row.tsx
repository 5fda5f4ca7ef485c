"use client";
/** A file or a page as a quiet row: its state and progress; its notes, schedule and review open in place. */
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useId, useState } from "react";
import { toast } from "sonner";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { FoldChevron } from "#components/ui/fold-chevron.tsx";
import { ListLink } from "#components/ui/list-link.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { RowMenu } from "#components/ui/row-menu.tsx";
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
import { ReviewDialog, ReviewLine, type ReviewTools } from "./document-review.tsx";

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
  "dynamic_form",
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
  const { fetchedAt, changedAt } = source;
  if (!fetchedAt) return null;
  const when = () => <RelativeTime at={fetchedAt} />;
  const dayOf = (moment: string) => format.dateTime(new Date(moment), { dateStyle: "medium" });
  const since = dayOf(changedAt ?? fetchedAt);
  return (
    <span>{since === dayOf(fetchedAt) ? t.rich("readAt", { when }) : t.rich("readUnchanged", { when, since })}</span>
  );
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
function Schedule({ source, canEdit, actions }: Omit<SourceRowProps, "review">) {
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
  if (count === 0) return <span className="tabular-nums">{t("snippets", { count })}</span>;
  return (
    <ListLink
      className="relative z-10 inline-flex min-h-6 items-center tabular-nums underline"
      href={`${chunkPath(baseId, { document: id })}#${contentsId}`}
      aria-label={t("snippetsOf", { count, name: title })}
    >
      {t("snippets", { count })}
    </ListLink>
  );
}

/** The state of a closed row, in short. */
function Facts({ source }: { source: KnowledgeDocument }) {
  const t = useTranslations("knowledge");
  const words = useTranslations("review");
  const state = documentStates.find((known) => known === source.state) ?? "queued";
  const tone = source.state === "failed" ? "danger" : source.state === "ready" ? "good" : "plain";
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 text-muted text-xs">
      <Badge tone={tone}>{t(`states.${state}`)}</Badge>
      {source.isDue ? <Badge tone="cite">{words("due")}</Badge> : null}
      {source.state === "ready" ? <SnippetCount source={source} /> : null}
      {source.notes.length > 0 ? <span>{t("noteCount", { count: source.notes.length })}</span> : null}
      <RelativeTime at={source.changedAt ?? source.updatedAt} />
    </div>
  );
}

type SourceRowProps = { source: KnowledgeDocument; canEdit: boolean; actions: SourceActions; review: ReviewTools };

/** What a row opens to. */
function Details({ source, canEdit, actions, review }: SourceRowProps) {
  const origin = source.sourceUrl ?? source.sourceName;
  return (
    <>
      {origin ? <p className="break-words text-muted text-sm">{origin}</p> : null}
      {source.notes.map((note) => (
        <Note key={note.code} note={note} />
      ))}
      {source.kind === "url" && !isUnderWay(source.state) ? (
        <Schedule source={source} canEdit={canEdit} actions={actions} />
      ) : null}
      <ReviewLine baseId={review.baseId} readerId={review.readerId} review={source} />
    </>
  );
}

export function SourceRow({ source, canEdit, actions, review }: SourceRowProps) {
  const t = useTranslations("knowledge");
  const common = useTranslations("common");
  const reviewWords = useTranslations("review");
  const router = useRouter();
  const contentId = useId();
  const [isOpen, setOpen] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [isReviewing, setReviewing] = useState(false);
  const refresh = () => router.refresh();
  const again = useAction(actions.reimportDocument, refresh);
  const cancel = useAction(actions.cancelImport, refresh);
  const remove = useAction(actions.removeSource, () => {
    setAsking(false);
    toast(t("sourceDeleted", { name: source.title }));
    refresh();
  });
  const documentId = source.id;
  const isImporting = isUnderWay(source.state);
  return (
    <li>
      <div className="relative flex items-start gap-2 px-3 py-2.5 has-[h3>button:hover]:bg-sunken">
        <div className="flex min-w-0 flex-1 flex-col gap-1">
          <h3 className="min-w-0 font-semibold">
            <button
              type="button"
              className="fold-button after:absolute after:inset-0"
              aria-expanded={isOpen}
              aria-controls={contentId}
              onClick={() => setOpen(!isOpen)}
            >
              <FoldChevron />
              <span className={`min-w-0 ${isOpen ? "break-words" : "truncate"}`}>{source.title}</span>
            </button>
          </h3>
          <div className="flex min-w-0 flex-col gap-1 ps-5.5">
            <Facts source={source} />
            {isImporting ? <Progress source={source} /> : null}
            {source.failure ? <p className="text-sm">{source.failure}</p> : null}
          </div>
        </div>
        <div className="relative z-10 -me-2 -mt-1.5">
          <RowMenu
            label={common("moreNamed", { name: source.title })}
            items={[
              canEdit && source.state === "ready"
                ? { label: t("reimport"), isDisabled: again.isPending, onChoose: () => again.run({ documentId }) }
                : null,
              source.hasOriginal ? { label: t("original"), href: `/api/v1/documents/${documentId}/original` } : null,
              source.sourceUrl ? { label: t("openPage"), href: source.sourceUrl, isExternal: true } : null,
              canEdit ? { label: reviewWords("edit"), onChoose: () => setReviewing(true) } : null,
              canEdit ? { label: t("deleteSource"), isDanger: true, onChoose: () => setAsking(true) } : null,
            ]}
          />
        </div>
      </div>
      {canEdit && source.state !== "ready" ? (
        <div className="flex px-3 ps-8.5 pt-1 pb-3">
          {isImporting ? (
            <Button disabled={cancel.isPending} onClick={() => cancel.run({ documentId })}>
              {t("stopReading")}
            </Button>
          ) : (
            <Button disabled={again.isPending} onClick={() => again.run({ documentId })}>
              {t("reimport")}
            </Button>
          )}
        </div>
      ) : null}
      <Problem>{again.message ?? cancel.message ?? remove.message}</Problem>
      <div id={contentId} hidden={!isOpen} className="px-3 ps-8.5 pt-1 pb-4">
        {isOpen ? (
          <div className="flex flex-col gap-2">
            <Details source={source} canEdit={canEdit} actions={actions} review={review} />
          </div>
        ) : null}
      </div>
      <ReviewDialog
        document={{ id: documentId, title: source.title, review: source }}
        tools={review}
        isOpen={isReviewing}
        onClose={() => setReviewing(false)}
      />
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
