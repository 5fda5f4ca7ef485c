"use client";
/**
 * A native form that runs a server action: its values, the sentence of a refusal, sentences for fields. A refusal keeps
 * all typed values: only `clearsWhenDone` empties the fields.
 */
import { errorAt } from "./error-at.ts";
import { type FormValues, formValues, type PathOf } from "./form-values.ts";
import { type Action, useAction } from "./use-action.ts";
import { useScriptedSubmit } from "./use-scripted-submit.ts";

type FormOptions<I, T> = {
  /** The action's input, from the form's values and the page's data. */
  input: (values: FormValues<NoInfer<I>>) => NoInfer<I>;
  onDone?: (data: T, input: I) => void;
  /** For a next entry: resets the fields to the page's values. */
  clearsWhenDone?: boolean;
};

export function useForm<I, T>(action: Action<I, T>, { input, onDone, clearsWhenDone = false }: FormOptions<I, T>) {
  const { run, isPending, problem, fields } = useAction(action, (data, given) => {
    if (clearsWhenDone) clear();
    onDone?.(data, given);
  });
  const { form, clear } = useScriptedSubmit((typed) => {
    // A second press while the action is pending would run it twice.
    if (!isPending) run(input(formValues(typed)));
  });
  const errorOf = (path: PathOf<I>) => errorAt(fields, path);
  return {
    /** Props of the `<form>`: the action's schema validates, not the browser. */
    form: { ...form, noValidate: true },
    /** Props of a field: its name and its error. */
    field: (path: PathOf<I>) => ({ name: path, error: errorOf(path) }),
    errorOf,
    /** The sentence for the whole form, where no field has one of its own. */
    problem,
    isPending,
  };
}
