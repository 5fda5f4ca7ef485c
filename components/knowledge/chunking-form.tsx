"use client";
/** A base's chunking: chosen in a form, previewed at once on a text, effective when saved. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextArea } from "#components/ui/field.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import { useScriptedSubmit } from "#components/ui/use-scripted-submit.ts";
import type { BaseId } from "#lib/ids.ts";
import { type Chunking, chunkingLimits, type PreviewedChunk } from "#lib/knowledge/chunking-schema.ts";
import { type ChunkingChoice, ChunkingFields, choiceOf, chunkingOf } from "./chunking-fields.tsx";
import { ChunkingPreview } from "./chunking-preview.tsx";
import { ChunkingSaved, type ReimportAllAction } from "./chunking-saved.tsx";
import { type PreviewAction, useChunkingPreview } from "./use-chunking-preview.ts";

export type ChunkingActions = {
  save: Action<{ baseId: BaseId; chunking: Chunking | null }>;
  preview: PreviewAction;
  readAll: ReimportAllAction;
};

type ChunkingFormProps = {
  baseId: BaseId;
  chunking: Chunking | null;
  sample: string;
  chunks: readonly PreviewedChunk[];
  actions: ChunkingActions;
};

export function ChunkingForm({ baseId, chunking, sample, chunks, actions }: ChunkingFormProps) {
  const t = useTranslations("chunking");
  const common = useTranslations("common");
  const [choice, setChoice] = useState(() => choiceOf(chunking));
  const [text, setText] = useState(sample);
  const [isSaved, setSaved] = useState(false);
  const preview = useChunkingPreview(actions.preview, chunks);
  const save = useAction(actions.save, () => setSaved(true));
  const fields = { ...save.fields, ...preview.fields };
  const choose = (next: ChunkingChoice) => {
    setChoice(next);
    setSaved(false);
    save.clear();
    preview.ask({ baseId, text, chunking: chunkingOf(next) });
  };
  const write = (next: string) => {
    setText(next);
    preview.ask({ baseId, text: next, chunking: chunkingOf(choice) });
  };
  const { form } = useScriptedSubmit(() => save.run({ baseId, chunking: chunkingOf(choice) }));
  return (
    <>
      <form className="flex flex-col gap-4 rounded-card border border-line bg-surface p-4 sm:p-5" noValidate {...form}>
        <ChunkingFields choice={choice} fields={fields} onChange={choose} />
        <Problem>{save.problem}</Problem>
        <Button type="submit" look="primary" className="self-start" disabled={save.isPending}>
          {common("save")}
        </Button>
        {isSaved ? <ChunkingSaved baseId={baseId} readAll={actions.readAll} /> : null}
      </form>
      <div className="grid gap-6 lg:grid-cols-2">
        <div className="lg:sticky lg:top-6 lg:self-start">
          <TextArea
            label={t("sample")}
            hint={t(sample ? "sampleHint" : "sampleEmpty")}
            error={fields.text}
            rows={6}
            maxLength={chunkingLimits.previewLength}
            value={text}
            onChange={({ target }) => write(target.value)}
          />
        </div>
        <ChunkingPreview chunks={preview.chunks} isPending={preview.isPending} problem={preview.problem} />
      </div>
    </>
  );
}
