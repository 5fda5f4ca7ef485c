"use client";
import { useTranslations } from "next-intl";
import { useDraftNotes } from "#components/bots/draft-notes.ts";
import { SelectField, TextArea, TextField } from "#components/ui/field.tsx";
import { botLimits, type Variable } from "#lib/bots/spec.ts";

type ValueFieldProps = { variable: Variable; path: string; onChange: (value: string) => void };

type InputKind = Exclude<Variable["type"], "long_text" | "choice">;

/** A value from before the kind changed is shown as a text: browsers show no letters in fields of other kinds. */
function inputTypeOf(type: InputKind, value: string): InputKind {
  const fits = {
    text: true,
    number: Number.isFinite(Number(value)),
    date: value === "" || /^\d{4}-\d\d-\d\d$/.test(value),
  };
  return fits[type] ? type : "text";
}

/** Filled in by the variable's label, as its kind is filled in. */
export function ValueField({ variable, path, onChange }: ValueFieldProps) {
  const t = useTranslations("builder");
  const { noteText } = useDraftNotes();
  const { type, value, choices, askVisitor } = variable;
  const field = {
    label: variable.label || variable.key,
    hint: askVisitor ? t("askedHint") : undefined,
    ...noteText(path, value, botLimits.variableValueLength),
    value,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  switch (type) {
    case "long_text":
      return <TextArea {...field} rows={3} />;
    case "choice": {
      // A value from before the choices changed is shown until another is chosen.
      const offered = value && !choices.includes(value) ? [...choices, value] : choices;
      const options = offered.map((choice) => ({ value: choice, label: choice }));
      return <SelectField {...field} options={[{ value: "", label: t("notChosen") }, ...options]} />;
    }
    case "text":
    case "number":
    case "date": {
      const inputType = inputTypeOf(type, value);
      // A browser empties a field whose type changes.
      return <TextField key={inputType} {...field} type={inputType} />;
    }
  }
}
