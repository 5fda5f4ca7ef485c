"use client";
/** What a maker types: a snippet, a question with its answer, or a long text that Rakit cuts. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { Button } from "#components/ui/button.tsx";
import { TextArea, TextField } from "#components/ui/field.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { KnowledgeDocument } from "#lib/knowledge/schema.ts";

export type TypedActions = {
  addSnippet: Action<{ baseId: string; title: string; text: string }, KnowledgeDocument>;
  addPair: Action<{ baseId: string; question: string; answer: string }, KnowledgeDocument>;
  addText: Action<{ baseId: string; title: string; text: string }, KnowledgeDocument>;
};

export const typedKinds = ["snippet", "pair", "text"] as const;
export type TypedKind = (typeof typedKinds)[number];

type AddTypedProps = { baseId: string; kind: TypedKind; actions: TypedActions };

export function AddTyped({ baseId, kind, actions }: AddTypedProps) {
  const t = useTranslations("knowledge");
  const router = useRouter();
  const [title, setTitle] = useState("");
  const [text, setText] = useState("");
  const done = ({ chunks }: KnowledgeDocument) => {
    setTitle("");
    setText("");
    toast(t("added", { count: chunks }));
    router.refresh();
  };
  const snippet = useAction(actions.addSnippet, done);
  const pair = useAction(actions.addPair, done);
  const whole = useAction(actions.addText, done);
  const current = { snippet, pair, text: whole }[kind];
  const fields: Record<string, string> = current.fields;
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (kind === "pair") pair.run({ baseId, question: title, answer: text });
    else (kind === "snippet" ? snippet : whole).run({ baseId, title, text });
  };
  return (
    <form className="flex flex-col gap-4" noValidate onSubmit={handleSubmit}>
      <Problem>{current.problem}</Problem>
      <TextField
        label={t(kind === "pair" ? "question" : "snippetTitle")}
        value={title}
        error={fields.title ?? fields.question}
        onChange={(event) => setTitle(event.target.value)}
      />
      <TextArea
        label={t(kind === "pair" ? "answer" : "snippetText")}
        hint={t(`hints.${kind}`)}
        value={text}
        error={fields.text ?? fields.answer}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" look="primary" className="self-start" disabled={current.isPending}>
        {t("addThis")}
      </Button>
    </form>
  );
}
