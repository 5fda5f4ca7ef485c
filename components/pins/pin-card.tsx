"use client";
/** One pinned answer in the list of its bot. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { FoldChevron } from "#components/ui/fold-chevron.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { RowMenu } from "#components/ui/row-menu.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { ConfirmPinInput, Pin, PinInput } from "#lib/pins/schema.ts";
import { PinChanges } from "./pin-changes.tsx";
import { useFreshPin } from "./use-fresh-pin.ts";

export type PinHandlingActions = { confirm: Action<ConfirmPinInput, Pin>; remove: Action<PinInput> };

function OtherWordings({ questions }: { questions: readonly string[] }) {
  const t = useTranslations("pins");
  if (questions.length === 0) return null;
  return (
    <details className="text-sm">
      <summary className="flex w-fit cursor-pointer items-center gap-1 py-1 text-muted hover:text-ink">
        <FoldChevron />
        {t("inOtherWords", { count: questions.length })}
      </summary>
      <ul className="flex flex-col gap-1 ps-6 pt-1">
        {questions.map((text) => (
          <li key={text} className="break-words">
            {text}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Facts({ pin }: { pin: Pin }) {
  const t = useTranslations("pins");
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-muted text-xs">
      {pin.citations.length > 0 ? (
        <>
          <span>{t("sources", { count: pin.citations.length })}</span>
          <span aria-hidden="true">·</span>
        </>
      ) : null}
      <span>{t.rich("changedAt", { when: () => <RelativeTime at={pin.updatedAt} /> })}</span>
    </p>
  );
}

type PinCardProps = { pin: Pin; canEdit: boolean; actions: PinHandlingActions; onEdit: () => void };

export function PinCard({ pin, canEdit, actions, onEdit }: PinCardProps) {
  const t = useTranslations("pins");
  const common = useTranslations("common");
  const router = useRouter();
  const [isDeleting, setDeleting] = useState(false);
  const confirm = useAction(useFreshPin(actions.confirm), () => {
    toast(t("kept"));
    router.refresh();
  });
  const remove = useAction(actions.remove, () => {
    setDeleting(false);
    toast(t("deleted"));
    router.refresh();
  });
  const [question = "", ...others] = pin.questions;
  const needsReview = pin.changes.length > 0;
  return (
    <li className="flex flex-col gap-3 rounded-card border border-line bg-surface p-4">
      <div className="flex items-start justify-between gap-3">
        <div className="flex min-w-0 flex-col items-start gap-1">
          <h2 className="min-w-0 max-w-full break-words font-semibold">{question}</h2>
          {needsReview ? <Badge tone="cite">{t("needsReview")}</Badge> : null}
        </div>
        {canEdit ? (
          <RowMenu
            label={t("more", { question })}
            items={[{ label: common("delete"), isDanger: true, onChoose: () => setDeleting(true) }]}
          />
        ) : null}
      </div>
      <OtherWordings questions={others} />
      {/* Who may not open the form reads all of it here. */}
      <p className={`whitespace-pre-line break-words ${canEdit ? "line-clamp-4" : ""}`} dir="auto">
        {pin.answer}
      </p>
      <Facts pin={pin} />
      <PinChanges pin={pin} />
      <Problem>{confirm.message ?? remove.message}</Problem>
      {canEdit ? (
        <div className="flex flex-wrap gap-2">
          {needsReview ? (
            <Button
              look="primary"
              disabled={confirm.isPending}
              onClick={() => confirm.run({ pinId: pin.id, updatedAt: pin.updatedAt })}
            >
              {t("keep")}
            </Button>
          ) : null}
          <Button aria-label={`${t("edit")}: ${question}`} onClick={onEdit}>
            {t("edit")}
          </Button>
        </div>
      ) : null}
      <ConfirmDialog
        title={t("deleteTitle")}
        text={t("deleteText", { question })}
        isOpen={isDeleting}
        isPending={remove.isPending}
        onConfirm={() => remove.run({ pinId: pin.id })}
        onClose={() => setDeleting(false)}
      />
    </li>
  );
}
