"use client";
/**
 * The only `<dialog>` of the interface, a sheet on phones. The browser traps the focus, closes it on Escape and returns
 * the focus. The content exists only while the dialog is open.
 */
import { type MouseEvent, type ReactNode, type SyntheticEvent, useEffect, useRef } from "react";

type ModalProps = {
  isOpen: boolean;
  /** Also called after Escape, and once more when the dialog has closed. */
  onClose: () => void;
  /** The accessible name: words, or the id of the heading inside. */
  name: { label: string } | { headingId: string };
  width?: keyof typeof widths;
  /** A click on the backdrop closes the dialog: only for a dialog without typed input that could be lost. */
  closesOnBackdrop?: boolean;
  children: ReactNode;
};

const widths = { narrow: "sheet", wide: "sheet sm:max-w-3xl", palette: "sheet palette" } as const;

export function Modal({ isOpen, onClose, name, width = "narrow", closesOnBackdrop = false, children }: ModalProps) {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (isOpen) ref.current?.showModal();
    else if (ref.current?.open) ref.current.close();
  }, [isOpen]);
  // The backdrop belongs to the dialog's own element; the content lies above it.
  const handleClick = (event: MouseEvent) => {
    if (closesOnBackdrop && event.target === event.currentTarget) onClose();
  };
  // React tells of a dialog inside of this one, too.
  const handleClose = (event: SyntheticEvent) => {
    if (event.target === event.currentTarget) onClose();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the dialog closes on Escape by itself
    <dialog
      ref={ref}
      className={widths[width]}
      aria-label={"label" in name ? name.label : undefined}
      aria-labelledby={"headingId" in name ? name.headingId : undefined}
      onClose={handleClose}
      onClick={handleClick}
    >
      {isOpen ? children : null}
    </dialog>
  );
}
