"use client";
/** Adds text, a question with its answer, files or pages to a bot's knowledge. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { OwnBase } from "#components/bots/use-own-base.ts";
import { AddFiles } from "#components/knowledge/add-files.tsx";
import { AddPages } from "#components/knowledge/add-pages.tsx";
import { AddTyped, type TypedActions } from "#components/knowledge/add-typed.tsx";
import { Button } from "#components/ui/button.tsx";
import { ChoiceChips } from "#components/ui/choice-chips.tsx";
import { TextArea } from "#components/ui/field.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { useForm } from "#components/ui/use-form.ts";
import type { KnowledgeDocument } from "#lib/knowledge/schema.ts";
import { titleOf } from "#lib/text/title-of.ts";

const kinds = ["paste", "pair", "file", "url"] as const;
export type AddKind = (typeof kinds)[number];

/** `submit` names the button. */
type Pasting = { submit: string; onDone: (added: KnowledgeDocument) => void };

function PasteText({ addText, pasting }: { addText: TypedActions["addText"]; pasting: Pasting }) {
  const t = useTranslations("start");
  const router = useRouter();
  const { form, field, problem, isPending } = useForm(addText, {
    input: (values) => ({ title: titleOf(values.text("text")), text: values.text("text") }),
    onDone: (added) => {
      router.refresh();
      pasting.onDone(added);
    },
    clearsWhenDone: true,
  });
  return (
    <form className="flex flex-col gap-3" {...form}>
      <Problem>{problem}</Problem>
      <TextArea label={t("paste")} placeholder={t("pasteExample")} rows={8} {...field("text")} />
      <Button type="submit" look="primary" className="self-start" disabled={isPending}>
        {pasting.submit}
      </Button>
    </form>
  );
}

type AddToBotProps = {
  own: OwnBase;
  pasting: Pasting;
  /** A question to be answered: the form for it is shown, with the question filled in. */
  question?: string;
  onKind?: (kind: AddKind) => void;
  onAdded: () => void;
};

export function AddToBot({ own, pasting, question = "", onKind, onAdded }: AddToBotProps) {
  const t = useTranslations("start");
  const [kind, setKind] = useState<AddKind>(question === "" ? "paste" : "pair");
  const [asked, setAsked] = useState(question);
  if (asked !== question) {
    setAsked(question);
    if (question !== "") setKind("pair");
  }
  return (
    <>
      <ChoiceChips
        legend={t("kind")}
        options={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        chosen={kind}
        onChoose={(value) => {
          setKind(value);
          onKind?.(value);
        }}
      />
      {kind === "paste" ? <PasteText addText={own.typed.addText} pasting={pasting} /> : null}
      {kind === "pair" ? <AddTyped kind="pair" actions={own.typed} title={question} onAdded={onAdded} /> : null}
      {kind === "file" ? <AddFiles send={own.send} onAdded={onAdded} /> : null}
      {kind === "url" ? <AddPages add={own.addPages} onAdded={onAdded} /> : null}
    </>
  );
}
