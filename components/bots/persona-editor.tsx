"use client";
/** Personality and instructions, with the variables marked in the text and their errors below it. */
import { useTranslations } from "next-intl";
import { useId } from "react";
import { Button } from "#components/ui/button.tsx";
import { FieldNote } from "#components/ui/field.tsx";
import { useTypedBeforeHydration } from "#components/ui/use-typed-before-hydration.ts";
import { botLimits, type Variable } from "#lib/bots/spec.ts";
import { inBraces, misnamedVariables, undeclaredVariables } from "#lib/turn/check-variables.ts";
import { builtInVariables, variableKeys } from "#lib/turn/fill-variables.ts";
import { useDraftNotes } from "./draft-notes.ts";

type PersonaEditorProps = {
  value: string;
  variables: readonly Variable[];
  onChange: (value: string) => void;
  onDeclare: (key: string) => void;
  /** Renames a variable at each of its places. */
  onRename: (written: string, key: string) => void;
};

const sharedText =
  "whitespace-pre-wrap break-words p-3 font-sans text-[0.9375rem] leading-relaxed [overflow-wrap:anywhere]";

function Marked({ text, known }: { text: string; known: ReadonlySet<string> }) {
  let at = 0;
  return text.split(inBraces).map((piece) => {
    const key = `${at}`;
    at += piece.length;
    if (!piece.startsWith("{{") || !piece.endsWith("}}")) return <span key={key}>{piece}</span>;
    const [name = ""] = variableKeys(piece);
    return (
      <span key={key} className={`rounded-sm ${known.has(name) ? "bg-cite-soft" : "bg-danger-soft"}`}>
        {piece}
      </span>
    );
  });
}

export function PersonaEditor({ value, variables, onChange, onDeclare, onRename }: PersonaEditorProps) {
  const t = useTranslations("builder");
  const id = useId();
  const notes = useDraftNotes().noteText("persona", value, botLimits.personaLength);
  const used = variableKeys(value);
  const known = new Set([...builtInVariables, ...variables.map(({ key }) => key)]);
  const unknown = undeclaredVariables(value, variables);
  const unused = variables.filter(({ key }) => !used.includes(key));
  const field = useTypedBeforeHydration<HTMLTextAreaElement>();
  const insert = (key: string) => {
    const { selectionStart: start, selectionEnd: end } = field.current ?? { selectionStart: 0, selectionEnd: 0 };
    onChange(`${value.slice(0, start)}{{${key}}}${value.slice(end)}`);
    field.current?.focus();
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-2">
      <label htmlFor={id} className="font-semibold">
        {t("persona")}
      </label>
      <p id={`${id}-hint`} className="text-muted text-sm">
        {t("personaHint")}
      </p>
      {variables.length > 0 ? (
        <ul className="flex flex-wrap gap-1.5" aria-label={t("insertVariable")}>
          {variables.map(({ key, label }) => (
            <li key={key}>
              <button
                type="button"
                className="rounded-full border border-line bg-cite-soft px-2.5 py-1 text-xs"
                aria-label={t("insertNamed", { label })}
                onClick={() => insert(key)}
              >
                + {label}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      {/* Placed above, since the field grows with its text. */}
      <FieldNote id={`${id}-note`} {...notes} />
      <div className="relative grid min-h-64 shrink-0 grow rounded-control border border-control-line bg-surface focus-within:border-accent has-[[aria-invalid=true]]:border-danger">
        <div
          aria-hidden="true"
          className={`${sharedText} pointer-events-none col-start-1 row-start-1 text-transparent`}
        >
          <Marked text={`${value}\n`} known={known} />
        </div>
        <textarea
          ref={field}
          id={id}
          aria-invalid={notes.error !== undefined}
          aria-describedby={`${id}-hint ${id}-note`}
          value={value}
          spellCheck={false}
          className={`${sharedText} relative col-start-1 row-start-1 h-full w-full resize-none overflow-hidden bg-transparent`}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
      <ul className="flex flex-col gap-1 text-sm">
        {unknown.map((key) => (
          <li key={key} className="flex items-center justify-between gap-2 rounded-control bg-danger-soft px-3 py-1.5">
            <span>{t("unknownVariable", { key })}</span>
            <Button look="quiet" onClick={() => onDeclare(key)}>
              {t("declare")}
            </Button>
          </li>
        ))}
        {misnamedVariables(value).map(({ written, key }) => (
          <li
            key={written}
            className="flex items-center justify-between gap-2 rounded-control bg-danger-soft px-3 py-1.5"
          >
            <span className="min-w-0 [overflow-wrap:anywhere]">
              {key === null ? t("namelessVariable", { written }) : t("misnamedVariable", { written, key })}
            </span>
            {key === null ? null : (
              <Button look="quiet" onClick={() => onRename(written, key)}>
                {t("renameVariable")}
              </Button>
            )}
          </li>
        ))}
        {unused.map(({ key, label }) => (
          <li key={key} className="rounded-control bg-sunken px-3 py-1.5 text-muted">
            {t("unusedVariable", { label })}
          </li>
        ))}
      </ul>
    </div>
  );
}
