"use client";
/** Adds to a base: typed text, files, or a web page. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { BaseId } from "#lib/ids.ts";
import { AddFiles } from "./add-files.tsx";
import { AddPages, type AddPagesAction } from "./add-pages.tsx";
import { AddTyped, type TypedActions, typedKinds } from "./add-typed.tsx";

export type AddActions = TypedActions & { addPages: AddPagesAction };

const kinds = [...typedKinds, "file", "url"] as const;
type Kind = (typeof kinds)[number];

export function AddKnowledge({ baseId, actions }: { baseId: BaseId; actions: AddActions }) {
  const t = useTranslations("knowledge");
  const [kind, setKind] = useState<Kind>("snippet");
  return (
    <section className="flex flex-col gap-4 rounded-card border border-line bg-surface p-4">
      <fieldset className="flex flex-wrap gap-2">
        <legend className="mb-2 font-semibold">{t("add")}</legend>
        {kinds.map((value) => (
          <button
            key={value}
            type="button"
            className="chip"
            aria-pressed={kind === value}
            onClick={() => setKind(value)}
          >
            {t(`kinds.${value}`)}
          </button>
        ))}
      </fieldset>
      {kind === "file" ? <AddFiles baseId={baseId} /> : null}
      {kind === "url" ? <AddPages baseId={baseId} add={actions.addPages} /> : null}
      {kind !== "file" && kind !== "url" ? <AddTyped baseId={baseId} kind={kind} actions={actions} /> : null}
    </section>
  );
}
