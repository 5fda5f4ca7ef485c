"use client";
/** Every published version: compared with each other and with the draft, and put before visitors again. */
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { SelectField } from "#components/ui/field.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { useAction } from "#components/ui/use-action.ts";
import type { BotSpec } from "#lib/bots/spec.ts";
import { useBuilder } from "./builder-context.ts";
import { ChangeList } from "./change-list.tsx";
import { withoutGone } from "./editor-state.ts";

const draftValue = "draft";

/** Begins with what visitors have now, or the newest version, against the draft. */
function Comparison() {
  const t = useTranslations("publish");
  const { bot, versions, draft } = useBuilder();
  const [chosenBefore, setBefore] = useState<string | null>(null);
  // The version with visitors, also after another one was published meanwhile.
  const before = chosenBefore ?? bot.publishedVersion?.id ?? versions[0]?.id ?? draftValue;
  const [after, setAfter] = useState<string>(draftValue);
  const specOf = (value: string) => versions.find(({ id }) => id === value)?.spec ?? draft.state.spec;
  const options = [
    { value: draftValue, label: t("draft") },
    ...versions.map(({ id, number, note }) => ({
      value: id,
      label: note ? t("versionNoted", { number, note }) : t("version", { number }),
    })),
  ];
  return (
    <section aria-label={t("comparison")} className="flex flex-col gap-3">
      <div className="grid gap-3 sm:grid-cols-2">
        <SelectField
          label={t("compare")}
          value={before}
          options={options}
          onChange={({ target }) => setBefore(target.value)}
        />
        <SelectField
          label={t("compareWith")}
          value={after}
          options={options}
          onChange={({ target }) => setAfter(target.value)}
        />
      </div>
      <ChangeList key={`${before} ${after}`} before={specOf(before)} after={specOf(after)} />
    </section>
  );
}

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
      {versions.length === 0 ? <p className="text-muted">{t("noVersions")}</p> : <Comparison />}
      <ol className="flex flex-col gap-3" aria-label={t("versions")}>
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
