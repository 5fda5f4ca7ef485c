"use client";
/** The form of a chunk, which can be split at the cursor. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextArea, TextField } from "#components/ui/field.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import { useForm } from "#components/ui/use-form.ts";
import type { ChunkId } from "#lib/ids.ts";
import type { ChunkView } from "#lib/knowledge/chunk-schema.ts";

export type ChunkFormActions = {
  update: Action<{ chunkId: ChunkId; title: string; text: string }>;
  split: Action<{ chunkId: ChunkId; at: number }>;
};

type ChunkFormProps = {
  chunk: ChunkView;
  actions: ChunkFormActions;
  /** Is told whether the fields hold something that is not stored. */
  onTyped?: (isTyped: boolean) => void;
  onDone: () => void;
};

export function ChunkForm({ chunk, actions, onTyped, onDone }: ChunkFormProps) {
  const t = useTranslations("knowledge");
  const common = useTranslations("common");
  const router = useRouter();
  const [typed, setTyped] = useState({ title: chunk.title, text: chunk.text });
  const area = useRef<HTMLTextAreaElement>(null);
  const done = () => {
    onDone();
    router.refresh();
  };
  const { form, errorOf, problem, isPending } = useForm(actions.update, {
    input: () => ({ chunkId: chunk.id, ...typed }),
    onDone: done,
  });
  const split = useAction(actions.split, done);
  const type = (change: Partial<typeof typed>) => {
    const next = { ...typed, ...change };
    setTyped(next);
    onTyped?.(next.title !== chunk.title || next.text !== chunk.text);
  };
  const isPair = chunk.kind === "qa";
  // Only stored text is split, so a change has to be saved first.
  const canSplit = !isPair && typed.text === chunk.text && typed.title === chunk.title;
  return (
    <form className="flex flex-col gap-3" {...form}>
      <Problem>{problem ?? split.problem}</Problem>
      <TextField
        label={t(isPair ? "question" : "snippetTitle")}
        value={typed.title}
        error={errorOf("title")}
        onChange={(event) => type({ title: event.target.value })}
      />
      <TextArea
        ref={area}
        rows={6}
        label={t(isPair ? "answer" : "snippetText")}
        hint={canSplit ? t("splitHint") : undefined}
        value={typed.text}
        error={errorOf("text") ?? split.fields.at}
        onChange={(event) => type({ text: event.target.value })}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" disabled={isPending}>
          {common("save")}
        </Button>
        {canSplit ? (
          <Button
            disabled={split.isPending}
            onClick={() => split.run({ chunkId: chunk.id, at: Math.max(1, area.current?.selectionStart ?? 1) })}
          >
            {t("splitHere")}
          </Button>
        ) : null}
        <Button look="quiet" onClick={onDone}>
          {common("cancel")}
        </Button>
      </div>
    </form>
  );
}
