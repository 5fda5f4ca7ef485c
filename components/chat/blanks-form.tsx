"use client";
/** What the bot asks before the first question. What was typed stays when something is missing. */
import { type FormEvent, useState } from "react";
import { textOf } from "#components/ui/form-text.ts";
import type { Variable } from "#lib/bots/spec.ts";
import type { ChatTexts } from "./chat-texts.ts";

type BlanksFormProps = {
  variables: readonly Variable[];
  texts: ChatTexts;
  onDone: (values: Record<string, string>) => void;
};

const inputTypes = { text: "text", number: "number", date: "date" } as const;

function BlankInput({ variable, texts, invalid }: { variable: Variable; texts: ChatTexts; invalid: boolean }) {
  const common = {
    id: `blank-${variable.key}`,
    name: variable.key,
    defaultValue: variable.value,
    className: "chat-input",
    "aria-invalid": invalid,
    "aria-describedby": invalid ? `blank-${variable.key}-error` : undefined,
    "aria-required": variable.required,
  };
  if (variable.type === "long_text") return <textarea rows={3} {...common} />;
  if (variable.type === "choice") {
    return (
      <select {...common}>
        <option value="">{texts.choose}</option>
        {variable.choices.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </select>
    );
  }
  return <input type={inputTypes[variable.type]} {...common} />;
}

export function BlanksForm({ variables, texts, onDone }: BlanksFormProps) {
  const [missing, setMissing] = useState<readonly string[]>([]);
  const handleSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const values = Object.fromEntries(variables.map(({ key }) => [key, textOf(form, key).trim()]));
    const empty = variables.filter(({ key, required }) => required && !values[key]).map(({ key }) => key);
    setMissing(empty);
    if (empty[0]) document.getElementById(`blank-${empty[0]}`)?.focus();
    else onDone(values);
  };
  return (
    <form className="blanks" noValidate onSubmit={handleSubmit}>
      <h2 className="font-semibold text-ink">{texts.blanksTitle}</h2>
      {variables.map((variable) => (
        <div key={variable.key} className="flex flex-col gap-1">
          <label htmlFor={`blank-${variable.key}`} className="text-ink text-sm">
            {variable.label}
            {variable.required ? " *" : ""}
          </label>
          <BlankInput variable={variable} texts={texts} invalid={missing.includes(variable.key)} />
          {missing.includes(variable.key) ? (
            <p id={`blank-${variable.key}-error`} className="text-danger text-sm">
              {texts.required}
            </p>
          ) : null}
        </div>
      ))}
      <button type="submit" className="chat-primary">
        {texts.start}
      </button>
    </form>
  );
}
