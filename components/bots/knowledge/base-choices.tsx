"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { CheckField, TextField } from "#components/ui/field.tsx";
/** Knowledge of the workspace that a bot may use, with a search where there is much of it. */
import { FoldChevron } from "#components/ui/fold-chevron.tsx";
import type { BaseId } from "#lib/ids.ts";
import type { KnowledgeBase } from "#lib/knowledge/schema.ts";

/** More are searched by name, or all shown on demand. */
const shownAtFirst = 8;

type BaseChoicesProps = {
  offered: readonly KnowledgeBase[];
  chosen: readonly BaseId[];
  onChange: (chosen: BaseId[]) => void;
  /** Whether the list is open at first. */
  isOpen?: boolean;
};

export function BaseChoices({ offered, chosen, onChange, isOpen = false }: BaseChoicesProps) {
  const t = useTranslations("start");
  const [opensAtFirst] = useState(isOpen);
  const [words, setWords] = useState("");
  const [isWhole, setWhole] = useState(false);
  if (offered.length === 0) return null;
  const wanted = words.trim().toLowerCase();
  const found = offered.filter(({ name }) => name.toLowerCase().includes(wanted));
  const shown = isWhole ? found : found.slice(0, shownAtFirst);
  const choose = (id: BaseId, isChosen: boolean) => {
    const rest = chosen.filter((known) => known !== id);
    onChange(isChosen ? [...rest, id] : rest);
  };
  return (
    <details open={opensAtFirst} className="rounded-card border border-line bg-surface">
      <summary className="min-h-11 px-4 py-2.5 font-medium text-sm">
        <FoldChevron />
        {t("existing")}
      </summary>
      <div className="flex flex-col gap-3 px-4 pb-4">
        {offered.length > shownAtFirst ? (
          <TextField
            label={t("findExisting")}
            type="search"
            autoComplete="off"
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        ) : null}
        <p role="status" className="text-muted text-sm empty:hidden">
          {found.length === 0 ? t("noExisting", { words: words.trim() }) : null}
        </p>
        <div className="flex flex-col gap-2 empty:hidden">
          {shown.map(({ id, name, chunks }) => (
            <CheckField
              key={id}
              label={name}
              hint={t("snippets", { count: chunks })}
              checked={chosen.includes(id)}
              onChange={(event) => choose(id, event.target.checked)}
            />
          ))}
        </div>
        {shown.length < found.length ? (
          <Button look="quiet" className="self-start" onClick={() => setWhole(true)}>
            {t("allExisting", { count: found.length })}
          </Button>
        ) : null}
      </div>
    </details>
  );
}
