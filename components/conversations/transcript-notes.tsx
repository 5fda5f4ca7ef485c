"use client";
/** What members keep about a conversation: tags and notes. */
import { X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextArea, TextField } from "#components/ui/field.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { offerUndo } from "#components/ui/undo-toast.ts";
import { type Action, useAction } from "#components/ui/use-action.ts";
import { useForm } from "#components/ui/use-form.ts";
import type { AddNoteInput, NoteInput, SetConversationTagsInput, Transcript } from "#lib/transcripts/schema.ts";
import { TagMarks } from "./conversation-marks.tsx";

export type KeepingActions = {
  setTags: Action<SetConversationTagsInput>;
  addNote: Action<AddNoteInput>;
  deleteNote: Action<NoteInput>;
};

type KeepingProps = { transcript: Transcript; actions: KeepingActions };

const card = "flex flex-col gap-3 rounded-card border border-line bg-surface p-4";

function TagsForm({ transcript: { id, tags }, actions, onDone }: KeepingProps & { onDone: () => void }) {
  const t = useTranslations("conversations");
  const common = useTranslations("common");
  const router = useRouter();
  const { form, field, problem, isPending } = useForm(actions.setTags, {
    input: (values) => ({ conversationId: id, tags: values.list("tags") }),
    onDone: () => {
      onDone();
      router.refresh();
    },
  });
  return (
    <form className="flex flex-col gap-3" {...form}>
      <Problem>{problem}</Problem>
      <TextField
        label={t("tags")}
        hint={t("tagsHint")}
        {...field("tags")}
        autoComplete="off"
        defaultValue={tags.join(", ")}
      />
      <div className="flex gap-2">
        <Button type="submit" look="primary" disabled={isPending}>
          {common("save")}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {common("cancel")}
        </Button>
      </div>
    </form>
  );
}

export function TranscriptTags(props: KeepingProps) {
  const t = useTranslations("conversations");
  const headingId = useId();
  const [isEditing, setEditing] = useState(false);
  const { tags } = props.transcript;
  return (
    <section aria-labelledby={headingId} className={card}>
      <h2 id={headingId} className="font-semibold">
        {t("tags")}
      </h2>
      {isEditing ? (
        <TagsForm {...props} onDone={() => setEditing(false)} />
      ) : (
        <>
          {tags.length > 0 ? <TagMarks tags={tags} /> : <p className="text-muted text-sm">{t("noTags")}</p>}
          <Button className="self-start" onClick={() => setEditing(true)}>
            {t("editTags")}
          </Button>
        </>
      )}
    </section>
  );
}

export function TranscriptNotes({ transcript: { id, notes }, actions }: KeepingProps) {
  const t = useTranslations("conversations");
  const common = useTranslations("common");
  const router = useRouter();
  const headingId = useId();
  const refresh = () => router.refresh();
  const { form, field, problem, isPending } = useForm(actions.addNote, {
    input: (values) => ({ conversationId: id, text: values.text("text") }),
    onDone: refresh,
    clearsWhenDone: true,
  });
  const putBack = useAction(actions.addNote, refresh);
  const remove = useAction(actions.deleteNote, (_, { noteId }) => {
    refresh();
    const text = notes.find((note) => note.id === noteId)?.text ?? "";
    offerUndo(t("noteDeleted"), common("undo"), () => putBack.run({ conversationId: id, text }));
  });
  return (
    <section aria-labelledby={headingId} className={card}>
      <div>
        <h2 id={headingId} className="font-semibold">
          {t("notes")}
        </h2>
        <p className="text-muted text-sm">{t("notesText")}</p>
      </div>
      <ul className="flex flex-col gap-3 empty:hidden">
        {notes.map((note) => (
          <li key={note.id} className="flex items-start gap-2">
            <div className="min-w-0 flex-1">
              <p className="whitespace-pre-wrap break-words text-sm">{note.text}</p>
              <p className="text-muted text-xs">
                {t.rich("noteBy", {
                  name: note.by ?? t("formerMember"),
                  when: () => <RelativeTime at={note.createdAt} />,
                })}
              </p>
            </div>
            <button
              type="button"
              className="row-menu-button shrink-0"
              aria-label={`${t("deleteNote")}: ${note.text}`}
              onClick={() => remove.run({ noteId: note.id })}
            >
              <X className="size-4" strokeWidth={1.75} aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
      <Problem>{remove.message ?? putBack.message}</Problem>
      <form className="flex flex-col gap-3" {...form}>
        <Problem>{problem}</Problem>
        <TextArea label={t("newNote")} rows={2} {...field("text")} />
        <Button type="submit" className="self-start" disabled={isPending}>
          {t("addNote")}
        </Button>
      </form>
    </section>
  );
}
