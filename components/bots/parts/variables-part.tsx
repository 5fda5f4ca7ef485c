"use client";
import { useTranslations } from "next-intl";
import { useDraftNotes } from "#components/bots/draft-notes.ts";
import { Button } from "#components/ui/button.tsx";
import { CheckField, SelectField, TextField } from "#components/ui/field.tsx";
import { botLimits, type Variable, variableTypes } from "#lib/bots/spec.ts";
import { ListField } from "./list-field.tsx";

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

export function VariablesPart({ variables, onChange }: VariablesPartProps) {
  const t = useTranslations("builder");
  const common = useTranslations("common");
  const { noteText, noteList } = useDraftNotes();
  const types = variableTypes.map((value) => ({ value, label: t(`variableTypes.${value}`) }));
  const set = (index: number, change: Partial<Variable>) =>
    onChange(variables.map((variable, at) => (at === index ? { ...variable, ...change } : variable)));
  return (
    <>
      <p className="text-muted text-sm">{t("variablesHint")}</p>
      {variables.map((variable, index) => (
        // The order is the identity here: a key changes while it is typed.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <fieldset key={index} className="flex flex-col gap-3 rounded-control border border-line p-3">
          <legend className="px-1 font-mono text-sm">{`{{${variable.key}}}`}</legend>
          <TextField
            label={t("variableLabel")}
            {...noteText(`variables.${index}.label`, variable.label.trim(), botLimits.variableLabelLength)}
            value={variable.label}
            onChange={(event) => set(index, { label: event.target.value })}
          />
          <TextField
            label={t("variableKey")}
            {...noteText(`variables.${index}.key`, variable.key, botLimits.variableKeyLength)}
            value={variable.key}
            spellCheck={false}
            onChange={(event) => set(index, { key: event.target.value.toLowerCase().replace(/[^a-z0-9_]/g, "_") })}
          />
          <SelectField
            label={t("variableType")}
            value={variable.type}
            options={types}
            onChange={(event) =>
              set(index, { type: variableTypes.find((type) => type === event.target.value) ?? "text" })
            }
          />
          {variable.type === "choice" ? (
            <ListField
              label={t("variableChoices")}
              hint={t("variableChoicesHint")}
              {...noteList(`variables.${index}.choices`, variable.choices, {
                each: botLimits.choiceLength,
                all: botLimits.choices,
              })}
              values={variable.choices}
              separator=", "
              parse={choicesIn}
              onChange={(choices) => set(index, { choices })}
            />
          ) : null}
          <TextField
            label={t("variableValue")}
            {...noteText(`variables.${index}.value`, variable.value, botLimits.variableValueLength)}
            value={variable.value}
            onChange={(event) => set(index, { value: event.target.value })}
          />
          <CheckField
            label={t("askVisitor")}
            checked={variable.askVisitor}
            onChange={(event) => set(index, { askVisitor: event.target.checked })}
          />
          {variable.askVisitor ? (
            <CheckField
              label={t("required")}
              checked={variable.required}
              onChange={(event) => set(index, { required: event.target.checked })}
            />
          ) : null}
          <Button
            look="quiet"
            className="self-start"
            onClick={() => onChange(variables.filter((_, at) => at !== index))}
          >
            {common("delete")}
          </Button>
        </fieldset>
      ))}
      {variables.length < botLimits.variables ? (
        <Button className="self-start" onClick={() => onChange([...variables, newVariable(freeKey(variables))])}>
          {t("addVariable")}
        </Button>
      ) : null}
    </>
  );
}
