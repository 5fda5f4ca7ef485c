"use client";
/** Every version that was published, and the way back to each. */
import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { BotSpec } from "#lib/bots/spec.ts";
import type { Version } from "#lib/publishing/schema.ts";

export type RollBackAction = Action<{ botId: string; versionId: string }>;

type VersionsSheetProps = {
  isOpen: boolean;
  onClose: () => void;
  botId: string;
  versions: readonly Version[];
  canEdit: boolean;
  rollBack: RollBackAction;
  /** Makes it the draft. */
  onTakeBack: (spec: BotSpec) => void;
  onDone: () => void;
};

export function VersionsSheet({
  isOpen,
  onClose,
  botId,
  versions,
  canEdit,
  rollBack,
  onTakeBack,
  onDone,
}: VersionsSheetProps) {
  const t = useTranslations("publish");
  const format = useFormatter();
  const { run, isPending, message } = useAction(rollBack, onDone);
  return (
    <Dialog title={t("versions")} isOpen={isOpen} onClose={onClose}>
      <Problem>{message}</Problem>
      {versions.length === 0 ? <p className="text-muted">{t("noVersions")}</p> : null}
      <ol className="flex flex-col gap-3">
        {versions.map(({ id, number, note, createdAt, createdBy, isPublished, spec }) => (
          <li key={id} className="flex flex-col gap-2 rounded-control border border-line p-3">
            <div className="flex flex-wrap items-center gap-2">
              <span className="font-semibold">{t("version", { number })}</span>
              {isPublished ? <Badge tone="good">{t("live")}</Badge> : null}
              <span className="text-muted text-sm">
                {format.dateTime(new Date(createdAt), { dateStyle: "medium", timeStyle: "short" })}
                {createdBy ? ` · ${createdBy}` : ""}
              </span>
            </div>
            {note ? <p>{note}</p> : null}
            {canEdit ? (
              <div className="flex flex-wrap gap-2">
                {!isPublished ? (
                  <Button disabled={isPending} onClick={() => run({ botId, versionId: id })}>
                    {t("showAgain")}
                  </Button>
                ) : null}
                <Button
                  look="quiet"
                  onClick={() => {
                    onTakeBack(spec);
                    onClose();
                  }}
                >
                  {t("toDraft")}
                </Button>
              </div>
            ) : null}
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
