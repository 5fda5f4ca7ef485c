"use client";
/** Every published version, and a button to publish it again. */
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { useAction } from "#components/ui/use-action.ts";
import type { BotSpec } from "#lib/bots/spec.ts";
import { useBuilder } from "./builder-context.ts";
import { withoutGone } from "./editor-state.ts";

export function VersionsSheet() {
  const t = useTranslations("publish");
  const format = useFormatter();
  const router = useRouter();
  const { bot, bases, models, versions, canEdit, actions, draft, view, show } = useBuilder();
  const { run, isPending, message } = useAction(actions.rollBack, () => router.refresh());
  const close = () => show({ type: "sheetClosed" });
  const takeBack = (earlier: BotSpec) => {
    draft.change("version", withoutGone(earlier, { bases, models }));
    close();
  };
  return (
    <Dialog title={t("versions")} isOpen={view.sheet === "versions"} onClose={close}>
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
                  <Button disabled={isPending} onClick={() => run({ botId: bot.id, versionId: id })}>
                    {t("showAgain")}
                  </Button>
                ) : null}
                <Button look="quiet" onClick={() => takeBack(spec)}>
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
