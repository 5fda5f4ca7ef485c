"use client";
/** "Deleted. Undo": a toast with ten seconds for the undo. */
import { toast } from "sonner";

const undoMs = 10_000;

export function offerUndo(text: string, undoLabel: string, undo: () => void): void {
  toast(text, { duration: undoMs, action: { label: undoLabel, onClick: undo } });
}
