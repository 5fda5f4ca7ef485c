"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useDraftNotes } from "#components/bots/draft-notes.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { CheckField, SelectField, TextField } from "#components/ui/field.tsx";
import { botLimits, type Variable, variableTypes } from "#lib/bots/spec.ts";
import { ListField } from "./list-field.tsx";
import { ValueField } from "./value-field.tsx";

type VariablesPartProps = { variables: readonly Variable[]; onChange: (variables: Variable[]) => void };

export function newVariable(key: string): Variable {
  const label = key.replaceAll("_", " ");
  return {
    key,
    label: label.charAt(0).toUpperCase() + label.slice(1),
    type: "text",
    choices: [],
    value: "",
    askVisitor: false,
    required: false,
  };
}

const choicesIn = (text: string) =>
  text
    .split(",")
    .map((choice) => choice.trim())
    .filter(Boolean);

const freeKey = (variables: readonly Variable[]) => {
  for (let count = variables.length + 1; ; count++) {
    const key = `isian_${count}`;
    if (!variables.some((variable) => variable.key === key)) return key;
  }
};

type DefinitionProps = {
  variable: Variable;
  path: string;
  isOpen: boolean;
  onToggle: (isOpen: boolean) => void;
  onChange: (change: Partial<Variable>) => void;
  onDelete: () => void;
};

/** What the variable is: for those who open it. */
function Definition({ variable, path, isOpen, onToggle, onChange, onDelete }: DefinitionProps) {
  const t = useTranslations("builder");
  const common = useTranslations("common");
  const { noteText, noteList } = useDraftNotes();
  const notes = {
    label: noteText(`${path}.label`, variable.label.trim(), botLimits.variableLabelLength),
    key: noteText(`${path}.key`, variable.key, botLimits.variableKeyLength),
    choices: noteList(`${path}.choices`, variable.choices, { each: botLimits.choiceLength, all: botLimits.choices }),
  };
  const hasProblem = Object.values(notes).some(({ error }) => error !== undefined);
  return (
    <details open={isOpen || hasProblem} onToggle={({ newState }) => onToggle(newState === "open")}>
      <summary className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 text-muted text-sm">
        <span className="underline decoration-line underline-offset-4">{t("editVariable")}</span>
        {variable.askVisitor ? <Badge tone="cite">{t("askedOfVisitors")}</Badge> : null}
      </summary>
      <div className="mt-1 flex flex-col gap-3 rounded-control border border-line p-3">
        <TextField
          label={t("variableLabel")}
          {...notes.label}
          value={variable.label}
          onChange={(event) => onChange({ label: event.target.value })}
        />
        <TextField
          label={t("variableKey")}
          {...notes.key}
          value={variable.key}
          spellCheck={false}
          onChange={(event) => onChange({ key: event.target.value.toLowerCase().replace(/[^a-z0-9_]/g, "_") })}
        />
        <SelectField
          label={t("variableType")}
          value={variable.type}
          options={variableTypes.map((value) => ({ value, label: t(`variableTypes.${value}`) }))}
          onChange={(event) => onChange({ type: variableTypes.find((type) => type === event.target.value) ?? "text" })}
        />
        {variable.type === "choice" ? (
          <ListField
            label={t("variableChoices")}
            hint={t("variableChoicesHint")}
            {...notes.choices}
            values={variable.choices}
            separator=", "
            parse={choicesIn}
            onChange={(choices) => onChange({ choices })}
          />
        ) : null}
        <CheckField
          label={t("askVisitor")}
          checked={variable.askVisitor}
          onChange={(event) => onChange({ askVisitor: event.target.checked })}
        />
        {variable.askVisitor ? (
          <CheckField
            label={t("required")}
            checked={variable.required}
            onChange={(event) => onChange({ required: event.target.checked })}
          />
        ) : null}
        <Button look="quiet" className="self-start" onClick={onDelete}>
          {common("delete")}
        </Button>
      </div>
    </details>
  );
}

export function VariablesPart({ variables, onChange }: VariablesPartProps) {
  const t = useTranslations("builder");
  /** The place of the one variable whose definition is open. */
  const [defined, setDefined] = useState<number | null>(null);
  const set = (index: number, change: Partial<Variable>) =>
    onChange(variables.map((variable, at) => (at === index ? { ...variable, ...change } : variable)));
  const handleAdd = () => {
    onChange([...variables, newVariable(freeKey(variables))]);
    setDefined(variables.length);
  };
  const handleDelete = (index: number) => {
    onChange(variables.filter((_, at) => at !== index));
    setDefined(null);
  };
  return (
    <>
      <p className="text-muted text-sm">{t("variablesHint")}</p>
      {variables.map((variable, index) => (
        // The order is the identity here: a key changes while it is typed.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <fieldset key={index} aria-label={`{{${variable.key}}}`} className="flex min-w-0 flex-col gap-1">
          <ValueField
            variable={variable}
            path={`variables.${index}.value`}
            onChange={(value) => set(index, { value })}
          />
          <Definition
            variable={variable}
            path={`variables.${index}`}
            isOpen={defined === index}
            onToggle={(isOpen) => setDefined((at) => (isOpen ? index : at === index ? null : at))}
            onChange={(change) => set(index, change)}
            onDelete={() => handleDelete(index)}
          />
        </fieldset>
      ))}
      {variables.length < botLimits.variables ? (
        <Button className="self-start" onClick={handleAdd}>
          {t("addVariable")}
        </Button>
      ) : null}
    </>
  );
}
