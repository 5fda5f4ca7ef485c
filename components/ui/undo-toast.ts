"use client";
/** "Deleted. Undo": ten seconds to think again. */
import { toast } from "sonner";

const undoMs = 10_000;

export function offerUndo(text: string, undoLabel: string, undo: () => void): void {
  toast(text, { duration: undoMs, action: { label: undoLabel, onClick: undo } });
}
