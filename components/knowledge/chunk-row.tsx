"use client";
/** One chunk as a quiet row, which opens in place to be read and edited; further actions are in its menu. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useRef, useState } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { FoldChevron } from "#components/ui/fold-chevron.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { RowMenu } from "#components/ui/row-menu.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { AuditId, ChunkId } from "#lib/ids.ts";
import type { ChunkView } from "#lib/knowledge/chunk-schema.ts";
import { titleOf } from "#lib/text/title-of.ts";
import { ChunkForm, type ChunkFormActions } from "./chunk-form.tsx";
import { originOf } from "./chunk-origin.ts";
import { chunkPath } from "./chunk-path.ts";
import { ReviewDialog, ReviewLine, type ReviewTools } from "./document-review.tsx";

export type Deleted = { deletionId: AuditId };

export type ChunkActions = ChunkFormActions & {
  setEnabled: Action<{ chunkId: ChunkId; enabled: boolean }>;
  remove: Action<{ chunkId: ChunkId }, Deleted>;
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
  const { hits, lastUsedAt, askedBefore } = chunk;
  return (
    <>
      {hits > 0 ? (
        <p className="text-muted text-sm">
          {t("hits", { count: hits })}
          {lastUsedAt ? <> · {t.rich("lastUsed", { when: () => <RelativeTime at={lastUsedAt} /> })}</> : null}
        </p>
      ) : null}
      {askedBefore > 0 ? <p className="text-muted text-sm">{t("askedBefore", { count: askedBefore })}</p> : null}
    </>
  );
}

/** Below the title of a closed row: its kind, state, source and age. */
function Facts({ chunk, isUnsaved }: { chunk: ChunkView; isUnsaved: boolean }) {
  const t = useTranslations("knowledge");
  const words = useTranslations("review");
  const source = originOf(chunk)?.name;
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 text-muted text-xs">
      {isUnsaved ? <Badge tone="cite">{t("unsaved")}</Badge> : null}
      {chunk.enabled ? null : <Badge tone="danger">{t("off")}</Badge>}
      {chunk.isDue ? <Badge tone="cite">{words("due")}</Badge> : null}
      {chunk.kind === "qa" ? <span>{t("pairBadge")}</span> : null}
      <span className="flex min-w-0 gap-x-2">
        {source ? <span className="min-w-0 max-w-64 truncate">{source}</span> : null}
        <span className="shrink-0">
          <RelativeTime at={chunk.updatedAt} />
        </span>
      </span>
    </div>
  );
}

type ChunkRowProps = {
  chunk: ChunkView;
  actions: ChunkActions;
  review: ReviewTools;
  canEdit: boolean;
  /** Whether the row is open at first. */
  opensAtFirst: boolean;
  isSelected: boolean;
  onSelect: () => void;
  onDeleted: (deleted: Deleted) => void;
};

export function ChunkRow({
  chunk,
  actions,
  review,
  canEdit,
  opensAtFirst,
  isSelected,
  onSelect,
  onDeleted,
}: ChunkRowProps) {
  const t = useTranslations("knowledge");
  const common = useTranslations("common");
  const reviewWords = useTranslations("review");
  const router = useRouter();
  const contentId = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(opensAtFirst);
  const [isTyped, setTyped] = useState(false);
  const [isReviewing, setReviewing] = useState(false);
  const setEnabled = useAction(actions.setEnabled, () => router.refresh());
  const remove = useAction(actions.remove, onDeleted);
  const title = chunk.title || titleOf(chunk.text);
  const close = () => {
    setTyped(false);
    setOpen(false);
    // The pressed button is removed with the form.
    opener.current?.focus();
  };
  return (
    <li className={isSelected ? "bg-accent-soft" : ""}>
      <div className="relative flex items-start gap-2 px-3 py-2.5 has-[h3>button:hover]:bg-sunken">
        {canEdit ? (
          <input
            type="checkbox"
            className="relative z-10 mt-1 size-4.5 shrink-0 accent-accent"
            checked={isSelected}
            aria-label={t("select", { name: title })}
            onChange={onSelect}
          />
        ) : null}
        <div className="flex min-w-0 flex-1 flex-col gap-0.5">
          <h3 className={`min-w-0 font-semibold ${chunk.enabled ? "" : "text-muted"}`}>
            <button
              ref={opener}
              type="button"
              className="fold-button after:absolute after:inset-0"
              aria-expanded={isOpen}
              aria-controls={contentId}
              onClick={() => setOpen(!isOpen)}
            >
              <FoldChevron />
              <span className={`min-w-0 ${isOpen ? "break-words" : "truncate"}`}>{title}</span>
            </button>
          </h3>
          <div className="flex min-w-0 flex-col gap-0.5 ps-5.5">
            {isOpen ? null : <p className="truncate text-muted text-sm">{chunk.text}</p>}
            <Facts chunk={chunk} isUnsaved={isTyped && !isOpen} />
          </div>
        </div>
        <div className="relative z-10 -me-2 -mt-1.5">
          <RowMenu
            label={common("moreNamed", { name: title })}
            items={[
              canEdit
                ? {
                    label: t(chunk.enabled ? "switchOff" : "switchOn"),
                    onChoose: () => setEnabled.run({ chunkId: chunk.id, enabled: !chunk.enabled }),
                  }
                : null,
              canEdit ? { label: reviewWords("edit"), onChoose: () => setReviewing(true) } : null,
              { label: t("showAlone"), href: chunkPath(review.baseId, { chunk: chunk.id }) },
              canEdit
                ? { label: common("delete"), isDanger: true, onChoose: () => remove.run({ chunkId: chunk.id }) }
                : null,
            ]}
          />
        </div>
      </div>
      <Problem>{remove.message ?? setEnabled.message}</Problem>
      <div id={contentId} hidden={!isOpen} className="px-3 pt-2 pb-4 sm:ps-14">
        {/* A closed row keeps what was typed into it. */}
        {isOpen || isTyped ? (
          <div className="flex flex-col gap-3">
            {canEdit ? (
              <ChunkForm chunk={chunk} actions={actions} onTyped={setTyped} onDone={close} />
            ) : (
              <p className="max-w-[68ch] whitespace-pre-wrap break-words">{chunk.text}</p>
            )}
            <Origin chunk={chunk} />
            <ReviewLine baseId={review.baseId} readerId={review.readerId} review={chunk} />
            <Usage chunk={chunk} />
          </div>
        ) : null}
      </div>
      <ReviewDialog
        document={{ id: chunk.documentId, title: chunk.documentTitle, review: chunk }}
        tools={review}
        isOpen={isReviewing}
        onClose={() => setReviewing(false)}
      />
    </li>
  );
}
