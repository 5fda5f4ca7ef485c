"use client";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Field, TextField } from "#components/ui/field.tsx";
/** The publish form: what changes for visitors, who may open the bot and where, a note; one button applies it all. */
import { FoldChevron } from "#components/ui/fold-chevron.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { useScriptedSubmit } from "#components/ui/use-scripted-submit.ts";
import { publishLimits } from "#lib/publishing/schema.ts";
import { AccessFields } from "./access-fields.tsx";
import { useBuilder } from "./builder-context.ts";
import { ChangeList } from "./change-list.tsx";
import { useDraftNotes } from "./draft-notes.ts";
import { PublishNotices } from "./publish-notices.tsx";
import type { CardName } from "./spec-parts.ts";
import { type Publishing, usePublishing } from "./use-publishing.ts";

/** Why the draft cannot be saved; null when it can. */
function useUnsaved(): string | null {
  const t = useTranslations("builder");
  const { save } = useBuilder().draft.state;
  if (save.kind === "conflict") return t("conflict");
  return save.kind === "refused" ? save.sentence : null;
}

const shownOpen = 6;

function Changes() {
  const t = useTranslations("publish");
  const { bot, draft, versions, changes } = useBuilder();
  if (!bot.publishedVersion) return <p>{t(versions.length > 0 ? "again" : "first")}</p>;
  const { number, spec } = bot.publishedVersion;
  if (changes.length === 0) return <p>{t("nothingNew", { number })}</p>;
  return (
    <details className="rounded-control border border-line p-3" open={changes.length <= shownOpen}>
      <summary className="font-medium">
        <FoldChevron />
        {t("changes", { number })}
      </summary>
      <div className="mt-3">
        <ChangeList before={spec} after={draft.state.spec} />
      </div>
    </details>
  );
}

type FieldsProps = { publishing: Publishing };

function SlugField({ publishing: { slug, setSlug, errorOf } }: FieldsProps) {
  const t = useTranslations("publish");
  const { bot } = useBuilder();
  return (
    <Field label={t("slug")} hint={bot.slug ? t("slugHint") : undefined} error={errorOf("slug")}>
      {({ className, ...attributes }) => (
        <div className="flex">
          <span className="flex min-w-0 max-w-[55%] items-center rounded-s-control border border-control-line border-e-0 bg-sunken ps-3 pe-1 text-muted text-sm">
            <span className="truncate">{`${location.host}/b/`}</span>
          </span>
          <input
            {...attributes}
            className={`${className} min-w-0 flex-1 rounded-s-none`}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={slug}
            onChange={({ target }) => setSlug(target.value)}
          />
        </div>
      )}
    </Field>
  );
}

function NoteField({ publishing: { note, setNote, errorOf } }: FieldsProps) {
  const t = useTranslations("publish");
  const { error, count } = useDraftNotes().noteText("note", note.trim(), publishLimits.noteLength);
  return (
    <TextField
      label={t("note")}
      hint={t("noteHint")}
      error={error ?? errorOf("note")}
      count={count}
      value={note}
      onChange={({ target }) => setNote(target.value)}
    />
  );
}

type PublishFormProps = { onLead: (place: CardName) => void; onDone: (slug: string) => void };

export function PublishForm({ onLead, onDone }: PublishFormProps) {
  const t = useTranslations("publish");
  const { bot } = useBuilder();
  const unsaved = useUnsaved();
  const publishing = usePublishing(onDone);
  const { hasNews, hasChoice, isPending, problem, publish } = publishing;
  const { form } = useScriptedSubmit(() => {
    if (!isPending && unsaved === null && (hasNews || hasChoice)) publish();
  });
  return (
    <form className="flex flex-col gap-4 [&_:is(button,input,select,summary)]:scroll-mb-24" noValidate {...form}>
      <Problem>{unsaved ? t("unsaved", { why: unsaved }) : problem}</Problem>
      <PublishNotices onLead={onLead} />
      <Changes />
      <AccessFields
        access={publishing.access}
        onAccess={publishing.setAccess}
        password={publishing.password}
        onPassword={publishing.setPassword}
        hasPassword={bot.access === "password"}
        errorOf={publishing.errorOf}
      />
      <SlugField publishing={publishing} />
      {hasNews ? <NoteField publishing={publishing} /> : null}
      {hasNews || hasChoice ? (
        // Within reach however long the changes are.
        <div className="sticky bottom-0 -mx-5 flex flex-col border-line border-t bg-surface px-5 py-3">
          <Button type="submit" look="primary" disabled={isPending || unsaved !== null}>
            {t(hasNews ? "publish" : "apply")}
          </Button>
        </div>
      ) : null}
    </form>
  );
}
