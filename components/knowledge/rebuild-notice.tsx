"use client";
/** Says how far a rebuild of the search index is, and keeps the page current until it is done. */
import { useTranslations } from "next-intl";
import { useRefreshWhile } from "#components/ui/use-refresh-while.ts";
import { percentOf } from "./percent.ts";

/** `share` is null where no rebuild is under way. */
export function RebuildNotice({ share }: { share: number | null }) {
  const t = useTranslations("knowledge");
  useRefreshWhile(share !== null);
  if (share === null) return null;
  return (
    <div className="flex flex-col gap-2 rounded-card bg-info-soft px-4 py-3 text-sm">
      <p className="font-medium tabular-nums">{t("rebuild", { percent: percentOf(share) })}</p>
      <progress className="progress" value={share} aria-label={t("rebuildTitle")} />
      <p className="text-muted">{t("rebuildText")}</p>
    </div>
  );
}
