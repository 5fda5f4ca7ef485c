"use client";
/** Says that a bot has nothing to answer from, or what it still reads; with the way to add something. */
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";

/** `onAdd` is left out where nothing can be added, or where the form stands beside the sentence. */
type NothingKnownProps = { underWay?: number; onAdd?: (() => void) | undefined };

export function NothingKnown({ underWay = 0, onAdd }: NothingKnownProps) {
  const t = useTranslations("start");
  return (
    <div role="status" className="flex flex-col items-start gap-2 rounded-card bg-cite-soft p-4 text-sm">
      <p>{underWay > 0 ? t("stillRead", { count: underWay }) : t("nothingKnown")}</p>
      {onAdd && underWay === 0 ? <Button onClick={onAdd}>{t("checklist.knowledge")}</Button> : null}
    </div>
  );
}
