"use client";
/** Adds typed text: a snippet, a question with its answer, or a long text that is chunked. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { Button } from "#components/ui/button.tsx";
import { TextArea, TextField } from "#components/ui/field.tsx";
import { Problem } from "#components/ui/problem.tsx";
import type { Action } from "#components/ui/use-action.ts";
import { useContactCheck } from "#components/ui/use-contact-check.tsx";
import { useForm } from "#components/ui/use-form.ts";
import type { KnowledgeDocument } from "#lib/knowledge/schema.ts";

/** Of one base, which the caller knows. */
export type TypedActions = {
  addSnippet: Action<{ title: string; text: string }, KnowledgeDocument>;
  addPair: Action<{ question: string; answer: string }, KnowledgeDocument>;
  addText: Action<{ title: string; text: string }, KnowledgeDocument>;
};

export const typedKinds = ["snippet", "pair", "text"] as const;
export type TypedKind = (typeof typedKinds)[number];

type AddTypedProps = {
  kind: TypedKind;
  actions: TypedActions;
  /** Asks before contact details are added: the question is a visitor's. */
  isFromVisitor?: boolean;
  /** The title, or the question, to begin with. */
  title?: string;
  /** The text, or the answer, to begin with. */
  text?: string | undefined;
  onAdded?: (document: KnowledgeDocument) => void;
};

export function AddTyped({
  kind,
  actions,
  title: given = "",
  text: givenText,
  isFromVisitor = false,
  onAdded,
}: AddTypedProps) {
  const t = useTranslations("knowledge");
  const router = useRouter();
  const onDone = (document: KnowledgeDocument) => {
    toast(t("added", { count: document.chunks }));
    router.refresh();
    onAdded?.(document);
  };
  const snippet = useForm(actions.addSnippet, {
    input: (values) => ({ title: values.text("title"), text: values.text("text") }),
    onDone,
    clearsWhenDone: true,
  });
  const pair = useForm(actions.addPair, {
    input: (values) => ({ question: values.text("question"), answer: values.text("answer") }),
    onDone,
    clearsWhenDone: true,
  });
  const whole = useForm(actions.addText, {
    input: (values) => ({ title: values.text("title"), text: values.text("text") }),
    onDone,
    clearsWhenDone: true,
  });
  // The same two fields under other names, so that typed text stays when another kind is chosen.
  const {
    form: unchecked,
    problem,
    isPending,
    title,
    text,
  } = {
    snippet: { ...snippet, title: snippet.field("title"), text: snippet.field("text") },
    pair: { ...pair, title: pair.field("question"), text: pair.field("answer") },
    text: { ...whole, title: whole.field("title"), text: whole.field("text") },
  }[kind];
  const checked = useContactCheck(unchecked);
  const form = isFromVisitor ? checked.form : unchecked;
  return (
    <form className="flex flex-col gap-4" {...form}>
      <Problem>{problem}</Problem>
      {/* A given title takes the place of a typed one; the text below stays. */}
      <TextField key={given} label={t(kind === "pair" ? "question" : "snippetTitle")} defaultValue={given} {...title} />
      <TextArea
        label={t(kind === "pair" ? "answer" : "snippetText")}
        hint={t(`hints.${kind}`)}
        defaultValue={givenText}
        {...text}
      />
      {isFromVisitor ? checked.notice : null}
      <Button type="submit" look="primary" className="self-start" disabled={isPending}>
        {t("addThis")}
      </Button>
    </form>
  );
}
