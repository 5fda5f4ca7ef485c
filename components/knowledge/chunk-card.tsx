"use client";
/** One snippet: read, edited in place, switched off, deleted with a way back. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { TextArea, TextField } from "#components/ui/field.tsx";
import { textOf } from "#components/ui/form-text.ts";
import { Problem } from "#components/ui/problem.tsx";
import { offerUndo } from "#components/ui/undo-toast.ts";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { ChunkView } from "#lib/knowledge/schema.ts";
import type { AddActions } from "./add-knowledge.tsx";

export type ChunkActions = AddActions & {
  update: Action<{ chunkId: string; title: string; text: string }>;
  setEnabled: Action<{ chunkId: string; enabled: boolean }>;
  remove: Action<{ chunkId: string }, { baseId: string; kind: string; title: string; text: string }>;
};

export function ChunkCard({ chunk, actions }: { chunk: ChunkView; actions: ChunkActions }) {
  const t = useTranslations("knowledge");
  const common = useTranslations("common");
  const router = useRouter();
  const [isEditing, setEditing] = useState(false);
  const refresh = () => router.refresh();
  const update = useAction(actions.update, () => {
    setEditing(false);
    refresh();
  });
  const setEnabled = useAction(actions.setEnabled, refresh);
  const addPair = useAction(actions.addPair, refresh);
  const addSnippet = useAction(actions.addSnippet, refresh);
  const remove = useAction(actions.remove, ({ baseId, kind, title, text }) => {
    refresh();
    offerUndo(t("snippetDeleted"), common("undo"), () =>
      kind === "qa" ? addPair.run({ baseId, question: title, answer: text }) : addSnippet.run({ baseId, title, text }),
    );
  });
  const fields: Record<string, string> = update.fields;
  const handleSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    update.run({ chunkId: chunk.id, title: textOf(form, "title"), text: textOf(form, "text") });
  };
  if (isEditing) {
    return (
      <li className="rounded-card border border-accent bg-surface p-4">
        <form className="flex flex-col gap-3" noValidate onSubmit={handleSubmit}>
          <Problem>{update.problem}</Problem>
          <TextField
            label={t(chunk.kind === "qa" ? "question" : "snippetTitle")}
            name="title"
            defaultValue={chunk.title}
            error={fields.title}
          />
          <TextArea
            label={t(chunk.kind === "qa" ? "answer" : "snippetText")}
            name="text"
            defaultValue={chunk.text}
            error={fields.text}
          />
          <div className="flex gap-2">
            <Button type="submit" look="primary" disabled={update.isPending}>
              {common("save")}
            </Button>
            <Button look="quiet" onClick={() => setEditing(false)}>
              {common("cancel")}
            </Button>
          </div>
        </form>
      </li>
    );
  }
  return (
    <li
      className={`flex flex-col gap-2 rounded-card border border-line bg-surface p-4 ${chunk.enabled ? "" : "border-dashed"}`}
    >
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="font-semibold">{chunk.title}</h3>
        {chunk.kind === "qa" ? <Badge>{t("pairBadge")}</Badge> : null}
        {chunk.enabled ? null : <Badge tone="danger">{t("off")}</Badge>}
      </div>
      <p className="max-w-[68ch] whitespace-pre-wrap">{chunk.text}</p>
      <Problem>{remove.message ?? setEnabled.message ?? addPair.message ?? addSnippet.message}</Problem>
      <div className="-ms-2 flex flex-wrap items-center gap-1">
        <button type="button" className="answer-action" onClick={() => setEditing(true)}>
          {common("edit")}
        </button>
        <button
          type="button"
          className="answer-action"
          onClick={() => setEnabled.run({ chunkId: chunk.id, enabled: !chunk.enabled })}
        >
          {t(chunk.enabled ? "switchOff" : "switchOn")}
        </button>
        <button type="button" className="answer-action" onClick={() => remove.run({ chunkId: chunk.id })}>
          {common("delete")}
        </button>
        {chunk.hits > 0 ? <span className="text-muted text-xs">{t("hits", { count: chunk.hits })}</span> : null}
      </div>
    </li>
  );
}
