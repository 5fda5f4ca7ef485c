"use client";
/** Adds to a base: typed text, files, or web pages. */
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { ChoiceChips } from "#components/ui/choice-chips.tsx";
import { FoldChevron } from "#components/ui/fold-chevron.tsx";
import type { Action } from "#components/ui/use-action.ts";
import type { BaseId } from "#lib/ids.ts";
import type { AddedSource } from "#lib/knowledge/source-schema.ts";
import { AddFiles } from "./add-files.tsx";
import { AddPages } from "./add-pages.tsx";
import { AddTyped, typedKinds } from "./add-typed.tsx";
import { boundTo, type TypedBaseActions } from "./bound-actions.ts";
import { sendFile } from "./send-file.ts";

export type AddActions = TypedBaseActions & {
  addPages: Action<{ baseId: BaseId; urls: string[] }, { items: AddedSource[] }>;
};

const kinds = [...typedKinds, "file", "url"] as const;
type Kind = (typeof kinds)[number];

type AddKnowledgeProps = {
  baseId: BaseId;
  actions: AddActions;
  firstKind?: Kind;
  /** On a phone, where it stands above what the base holds, it is folded unless it is all there is to do. */
  opensAtFirst: boolean;
};

export function AddKnowledge({ baseId, actions, firstKind = "snippet", opensAtFirst }: AddKnowledgeProps) {
  const t = useTranslations("knowledge");
  const formId = useId();
  const [isOpen, setOpen] = useState(opensAtFirst);
  const [kind, setKind] = useState<Kind>(firstKind);
  return (
    <section className="rounded-card border border-line bg-surface p-4 max-lg:py-1">
      <h2 className="font-semibold lg:mb-3">
        <button
          type="button"
          className="fold-button min-h-11 lg:hidden"
          aria-expanded={isOpen}
          aria-controls={formId}
          onClick={() => setOpen(!isOpen)}
        >
          <FoldChevron />
          {t("addTo")}
        </button>
        <span className="max-lg:hidden">{t("add")}</span>
      </h2>
      <div id={formId} className={`flex flex-col gap-4 max-lg:pt-2 max-lg:pb-3 ${isOpen ? "" : "max-lg:hidden"}`}>
        <ChoiceChips
          legend={t("kind")}
          options={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          chosen={kind}
          onChoose={setKind}
        />
        {kind === "file" ? <AddFiles send={(file, onProgress) => sendFile(baseId, file, onProgress)} /> : null}
        {kind === "url" ? <AddPages add={(input) => actions.addPages({ ...input, baseId })} /> : null}
        {kind !== "file" && kind !== "url" ? <AddTyped kind={kind} actions={boundTo(baseId, actions)} /> : null}
      </div>
    </section>
  );
}
