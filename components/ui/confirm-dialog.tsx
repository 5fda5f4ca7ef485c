"use client";
/** Asks before a deletion or an end that cannot be undone. */
import { useTranslations } from "next-intl";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";

type ConfirmDialogProps = {
  title: string;
  text: string;
  /** The label of its button; "delete" where left out. */
  verb?: string;
  isOpen: boolean;
  isPending: boolean;
  onConfirm: () => void;
  onClose: () => void;
};

export function ConfirmDialog({ title, text, verb, isOpen, isPending, onConfirm, onClose }: ConfirmDialogProps) {
  const t = useTranslations("common");
  return (
    <Dialog isOpen={isOpen} title={title} onClose={onClose}>
      <p>{text}</p>
      <div className="flex gap-2">
        <Button look="danger" disabled={isPending} onClick={onConfirm}>
          {verb ?? t("delete")}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t("cancel")}
        </Button>
      </div>
    </Dialog>
  );
}
