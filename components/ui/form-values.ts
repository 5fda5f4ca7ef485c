/** What a form holds, read by the paths of the input that is made of it: a field is named after its path. */
import { textOf } from "./form-text.ts";

/** A field of an input, or a dotted path inside of one. */
export type PathOf<I> = I extends unknown ? (keyof I & string) | `${keyof I & string}.${string}` : never;

export type FormValues<I> = {
  /** Empty where nothing was typed. */
  text: (path: PathOf<I>) => string;
  /** Empty fields are 0, a decimal comma is a point; what is no number is NaN, which the schema refuses. */
  number: (path: PathOf<I>) => number;
  /** A comma separates; empty items are left out. */
  list: (path: PathOf<I>) => string[];
  choice: <T extends string>(path: PathOf<I>, known: readonly T[], otherwise: T) => T;
  isChecked: (path: PathOf<I>) => boolean;
};

export function formValues<I>(form: FormData): FormValues<I> {
  const text = (path: PathOf<I>) => textOf(form, path);
  return {
    text,
    number: (path) => Number(text(path).replace(",", ".")),
    list: (path) =>
      text(path)
        .split(",")
        .map((item) => item.trim())
        .filter(Boolean),
    choice: (path, known, otherwise) => known.find((value) => value === form.get(path)) ?? otherwise,
    isChecked: (path) => form.get(path) === "on",
  };
}
