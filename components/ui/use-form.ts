"use client";
/**
 * A form of the platform that runs a server action: its values, the sentence of a refusal, sentences for fields. Nothing
 * that was typed is lost when something is refused: only `clearsWhenDone` empties the fields.
 */
import { type FormEvent, useRef } from "react";
import { errorAt } from "./error-at.ts";
import { type FormValues, formValues, type PathOf } from "./form-values.ts";
import { type Action, useAction } from "./use-action.ts";

type FormOptions<I, T> = {
  /** The action's input, of what was typed and of what the page knows. */
  input: (values: FormValues<NoInfer<I>>) => NoInfer<I>;
  onDone?: (data: T, input: I) => void;
  /** For the next entry: the fields stand again as the page brought them. */
  clearsWhenDone?: boolean;
};

export function useForm<I, T>(action: Action<I, T>, { input, onDone, clearsWhenDone = false }: FormOptions<I, T>) {
  const element = useRef<HTMLFormElement>(null);
  const { run, isPending, problem, fields } = useAction(action, (data, given) => {
    if (clearsWhenDone) element.current?.reset();
    onDone?.(data, given);
  });
  const handleSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // Another press while the first is under way would only do it twice.
    if (!isPending) run(input(formValues(new FormData(event.currentTarget))));
  };
  const errorOf = (path: PathOf<I>) => errorAt(fields, path);
  return {
    /** Of the `<form>`: the schema of the action checks, not the browser. */
    form: { ref: element, noValidate: true, onSubmit: handleSubmit },
    /** Of a field: its name and the sentence about it. */
    field: (path: PathOf<I>) => ({ name: path, error: errorOf(path) }),
    errorOf,
    /** The sentence for the whole form: where no field has one of its own. */
    problem,
    isPending,
  };
}
