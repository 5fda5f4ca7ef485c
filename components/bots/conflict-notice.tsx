"use client";
/** Somebody else changed the draft meanwhile: the way out, where there is a conflict. */
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import type { SaveState } from "./editor-state.ts";

export function ConflictNotice({ save }: { save: SaveState }) {
  const t = useTranslations("builder");
  if (save.kind !== "conflict") return null;
  return (
    <p role="alert" className="flex flex-wrap items-center gap-3 bg-danger-soft px-4 py-2 text-sm">
      {t("conflict")}
      <Button onClick={() => location.reload()}>{t("reload")}</Button>
    </p>
  );
}
