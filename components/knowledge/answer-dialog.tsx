"use client";
/** Writes the answer to a question that a visitor asked, as a snippet of the bot's knowledge. */
import { useTranslations } from "next-intl";
import { Dialog } from "#components/ui/dialog.tsx";
import type { KnowledgeDocument } from "#lib/knowledge/schema.ts";
import { AddTyped, type TypedActions } from "./add-typed.tsx";

type AnswerDialogProps = {
  question: string;
  /** To begin with. */
  answer?: string;
  actions: TypedActions;
  isOpen: boolean;
  onClose: () => void;
  onAdded?: (document: KnowledgeDocument) => void;
};

export function AnswerDialog({ question, answer, actions, isOpen, onClose, onAdded }: AnswerDialogProps) {
  const t = useTranslations("conversations.remedies");
  const handleAdded = (document: KnowledgeDocument) => {
    onClose();
    onAdded?.(document);
  };
  return (
    <Dialog title={t("answerTitle")} isOpen={isOpen} onClose={onClose}>
      <p className="text-muted text-sm">{t("answerText")}</p>
      {isOpen ? (
        <AddTyped kind="pair" isFromVisitor title={question} text={answer} actions={actions} onAdded={handleAdded} />
      ) : null}
    </Dialog>
  );
}
