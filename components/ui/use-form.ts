"use client";
/**
 * A form of the platform that runs a server action: its values, the sentence of a refusal, sentences for fields. Nothing
 * that was typed is lost when something is refused: only `clearsWhenDone` empties the fields.
 */
import { errorAt } from "./error-at.ts";
import { type FormValues, formValues, type PathOf } from "./form-values.ts";
import { type Action, useAction } from "./use-action.ts";
import { useScriptedSubmit } from "./use-scripted-submit.ts";

type FormOptions<I, T> = {
  /** The action's input, of what was typed and of what the page knows. */
  input: (values: FormValues<NoInfer<I>>) => NoInfer<I>;
  onDone?: (data: T, input: I) => void;
  /** For the next entry: the fields stand again as the page brought them. */
  clearsWhenDone?: boolean;
};

export function useForm<I, T>(action: Action<I, T>, { input, onDone, clearsWhenDone = false }: FormOptions<I, T>) {
  const { run, isPending, problem, fields } = useAction(action, (data, given) => {
    if (clearsWhenDone) clear();
    onDone?.(data, given);
  });
  const { form, clear } = useScriptedSubmit((typed) => {
    // Another press while the first is under way would only do it twice.
    if (!isPending) run(input(formValues(typed)));
  });
  const errorOf = (path: PathOf<I>) => errorAt(fields, path);
  return {
    /** Of the `<form>`: the schema of the action checks, not the browser. */
    form: { ...form, noValidate: true },
    /** Of a field: its name and the sentence about it. */
    field: (path: PathOf<I>) => ({ name: path, error: errorOf(path) }),
    errorOf,
    /** The sentence for the whole form: where no field has one of its own. */
    problem,
    isPending,
  };
}
