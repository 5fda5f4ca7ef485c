"use client";
/** The publish form: changes for visitors, obstacles, and the version's note. */
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { publishLimits } from "#lib/publishing/schema.ts";
import { useBuilder } from "./builder-context.ts";
import { useDraftNotes } from "./draft-notes.ts";
import type { Publishing } from "./use-publishing.ts";
import { VariablesNotice } from "./variables-notice.tsx";

/** Why the draft cannot be saved; null when it can. */
function useUnsaved(): string | null {
  const t = useTranslations("builder");
  const { save } = useBuilder().draft.state;
  if (save.kind === "conflict") return t("conflict");
  return save.kind === "refused" ? save.sentence : null;
}

/** The changes that visitors would see: all, none, or the changed parts. */
function ChangesNote() {
  const t = useTranslations("publish");
  const parts = useTranslations("builder.specParts");
  const { bot, versions, changes } = useBuilder();
  if (!bot.publishedVersion) return <p>{t(versions.length > 0 ? "again" : "first")}</p>;
  const { number } = bot.publishedVersion;
  if (changes.length === 0) return <p>{t("nothingNew", { number })}</p>;
  return (
    <div className="flex flex-col gap-1">
      <p className="font-medium">{t("changes", { number })}</p>
      <ul className="list-disc ps-5">
        {changes.map((part) => (
          <li key={part}>{parts(part)}</li>
        ))}
      </ul>
    </div>
  );
}

function NoteField({ publishing: { note, setNote, noteError } }: { publishing: Publishing }) {
  const t = useTranslations("publish");
  const { error, count } = useDraftNotes().noteText("note", note.trim(), publishLimits.noteLength);
  return (
    <TextField
      label={t("note")}
      hint={t("noteHint")}
      error={error ?? noteError}
      count={count}
      value={note}
      onChange={(event) => setNote(event.target.value)}
    />
  );
}

type PublishFormProps = {
  publishing: Publishing;
  onFillVariables: () => void;
  /** The form for the bot's access, before its first publishing. */
  children: ReactNode;
};

export function PublishForm({ publishing, onFillVariables, children }: PublishFormProps) {
  const t = useTranslations("publish");
  const { bot, changes, draft, show } = useBuilder();
  const unsaved = useUnsaved();
  const hasNews = bot.publishedVersion === null || changes.length > 0;
  const { isAccessUnsaved, isPublishing, problem, publish } = publishing;
  return (
    <div className="flex flex-col gap-4">
      <Problem>{unsaved ? t("unsaved", { why: unsaved }) : problem}</Problem>
      <VariablesNotice
        spec={draft.state.spec}
        onFill={onFillVariables}
        onWrite={() => show({ type: "ledTo", place: "instructions" })}
      />
      <ChangesNote />
      {children}
      {hasNews ? (
        <>
          <NoteField publishing={publishing} />
          {isAccessUnsaved ? <p role="status">{t("saveAccessFirst")}</p> : null}
          <Button look="primary" disabled={isPublishing || isAccessUnsaved || unsaved !== null} onClick={publish}>
            {t("publish")}
          </Button>
        </>
      ) : null}
    </div>
  );
}
