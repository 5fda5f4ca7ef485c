"use client";
/** A modal on the platform's own dialog: it traps focus, closes on Escape and gives the focus back. */
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useId, useRef } from "react";

type DialogProps = { title: string; isOpen: boolean; onClose: () => void; children: ReactNode; wide?: boolean };

export function Dialog({ title, isOpen, onClose, children, wide = false }: DialogProps) {
  const t = useTranslations("common");
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    if (isOpen && !ref.current?.open) ref.current?.showModal();
    if (!isOpen && ref.current?.open) ref.current.close();
  }, [isOpen]);
  return (
    <dialog ref={ref} className={`sheet ${wide ? "sm:max-w-3xl" : ""}`} aria-labelledby={titleId} onClose={onClose}>
      {isOpen ? (
        <div className="flex max-h-[88dvh] flex-col gap-4 overflow-y-auto p-5">
          <div className="flex items-start justify-between gap-3">
            <h2 id={titleId} className="font-bold text-lg">
              {title}
            </h2>
            <button type="button" className="chat-icon-button -mt-2 -mr-2" aria-label={t("close")} onClick={onClose}>
              <X className="size-5" strokeWidth={1.75} aria-hidden="true" />
            </button>
          </div>
          {children}
        </div>
      ) : null}
    </dialog>
  );
}
