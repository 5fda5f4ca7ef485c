"use client";
/** A modal with a title and a button that closes it. */
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { CloseButton } from "./close-button.tsx";
import { Modal } from "./modal.tsx";

type DialogProps = { title: string; isOpen: boolean; onClose: () => void; children: ReactNode; wide?: boolean };

export function Dialog({ title, isOpen, onClose, children, wide = false }: DialogProps) {
  const t = useTranslations("common");
  const headingId = useId();
  return (
    <Modal isOpen={isOpen} onClose={onClose} name={{ headingId }} width={wide ? "wide" : "narrow"}>
      <div className="flex max-h-[88dvh] flex-col gap-4 overflow-y-auto p-5">
        <div className="flex items-start justify-between gap-3">
          <h2 id={headingId} className="font-bold text-lg">
            {title}
          </h2>
          <CloseButton label={t("close")} className="-mt-2 -mr-2" onClick={onClose} />
        </div>
        {children}
      </div>
    </Modal>
  );
}
