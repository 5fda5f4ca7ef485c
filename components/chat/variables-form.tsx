"use client";
/**
 * The form for the bot's variables, before the first question. Typed values stay when one is missing, too long or
 * refused.
 */
import { type Ref, useImperativeHandle, useState } from "react";
import { textOf } from "#components/ui/form-text.ts";
import { useScriptedSubmit } from "#components/ui/use-scripted-submit.ts";
import type { Variable } from "#lib/bots/spec.ts";
import { fitOf } from "#lib/text/fit.ts";
import { ownValue } from "#lib/text/own-value.ts";
import { chatLimits } from "./chat-limits.ts";
import type { ChatTexts } from "./chat-texts.ts";
import { LengthNote } from "./length-note.tsx";
import { faultOf, type VariableProblems } from "./variable-problems.ts";

/** Reads the form as its button does: null where something is missing, which has the focus then. */
export type VariablesReader = { read: () => Record<string, string> | null };

type VariablesFormProps = {
  ref: Ref<VariablesReader>;
  variables: readonly Variable[];
  /** The refused values; null the first time. */
  given: Readonly<Record<string, string>> | null;
  refused: VariableProblems;
  locale: string;
  texts: ChatTexts;
  onDone: (values: Record<string, string>) => void;
};

type VariableFieldProps = {
  variable: Variable;
  given: string;
  problem: string | undefined;
  hasFocus: boolean;
  locale: string;
  texts: ChatTexts;
  onEdit: () => void;
};

const inputTypes = { text: "text", number: "number", date: "date" } as const;
const idOf = (key: string) => `blank-${key}`;

function VariableField({ variable, given, problem, hasFocus, locale, texts, onEdit }: VariableFieldProps) {
  const [length, setLength] = useState(given.trim().length);
  const id = idOf(variable.key);
  const fit = fitOf(length, chatLimits.variableLength);
  const notes = [...(problem ? [`${id}-error`] : []), ...(fit === "fine" ? [] : [`${id}-length`])];
  const common = {
    id,
    name: variable.key,
    defaultValue: given,
    className: "chat-input",
    autoFocus: hasFocus,
    "aria-invalid": problem !== undefined || fit === "over",
    "aria-describedby": notes.join(" ") || undefined,
    "aria-required": variable.required,
    onChange: (event: { target: { value: string } }) => {
      setLength(event.target.value.trim().length);
      onEdit();
    },
  };
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-ink text-sm">
        {variable.label}
        {variable.required ? " *" : ""}
      </label>
      {variable.type === "long_text" ? (
        <textarea rows={3} {...common} />
      ) : variable.type === "choice" ? (
        <select {...common}>
          <option value="">{texts.choose}</option>
          {variable.choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      ) : (
        <input type={inputTypes[variable.type]} {...common} />
      )}
      <LengthNote id={`${id}-length`} length={length} max={chatLimits.variableLength} locale={locale} texts={texts} />
      {problem ? (
        <p id={`${id}-error`} className="text-danger text-sm">
          {problem}
        </p>
      ) : null}
    </div>
  );
}

export function VariablesForm({ ref, variables, given, refused, locale, texts, onDone }: VariablesFormProps) {
  const [problems, setProblems] = useState(refused);
  const firstRefused = variables.find(({ key }) => ownValue(refused, key))?.key;

  const readFrom = (typed: FormData): Record<string, string> | null => {
    const values = Object.fromEntries(variables.map(({ key }) => [key, textOf(typed, key).trim()]));
    const faults = variables.map((variable) => ({
      ...variable,
      fault: faultOf(variable, ownValue(values, variable.key) ?? ""),
    }));
    // What is too long says so while it is typed.
    const missing = faults.filter(({ fault }) => fault === "missing");
    setProblems(Object.fromEntries(missing.map(({ key }) => [key, texts.required])));
    const first = faults.find(({ fault }) => fault !== null);
    if (!first) return values;
    document.getElementById(idOf(first.key))?.focus();
    return null;
  };
  const { form } = useScriptedSubmit((typed) => {
    const values = readFrom(typed);
    if (values) onDone(values);
  });
  useImperativeHandle(ref, () => ({ read: () => form.ref.current && readFrom(new FormData(form.ref.current)) }));
  const forget = (edited: string) =>
    setProblems((all) => Object.fromEntries(Object.entries(all).filter(([key]) => key !== edited)));
  return (
    <form className="blanks" noValidate {...form}>
      <h2 className="font-semibold text-ink">{texts.variablesTitle}</h2>
      {variables.map((variable) => (
        <VariableField
          key={variable.key}
          variable={variable}
          given={ownValue(given, variable.key) ?? variable.value}
          problem={ownValue(problems, variable.key)}
          hasFocus={variable.key === firstRefused}
          locale={locale}
          texts={texts}
          onEdit={() => forget(variable.key)}
        />
      ))}
      <button type="submit" className="chat-primary">
        {texts.start}
      </button>
    </form>
  );
}
