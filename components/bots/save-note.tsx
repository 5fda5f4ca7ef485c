"use client";
import { useTranslations } from "next-intl";
import type { SaveState } from "./editor-state.ts";

/** Whether the server has the draft on the screen. */
export function SaveNote({ save }: { save: SaveState }) {
  const t = useTranslations("builder");
  if (save.kind === "refused") return <span className="text-danger">{t("save.refused", { why: save.sentence })}</span>;
  if (save.kind === "conflict") return <span className="text-danger">{t("save.conflict")}</span>;
  return <span className="text-muted">{t(`save.${save.kind}`)}</span>;
}
