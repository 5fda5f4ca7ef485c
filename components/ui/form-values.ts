/** A form's values by the paths of its input: a field is named after its path. */
import { textOf } from "./form-text.ts";

/** A field of an input, or a dotted path inside of one. */
export type PathOf<I> = I extends unknown ? (keyof I & string) | `${keyof I & string}.${string}` : never;

export type FormValues<I> = {
  /** Empty for an empty field. */
  text: (path: PathOf<I>) => string;
  /** Empty fields are 0, a decimal comma is a point; an invalid number is NaN, which the schema refuses. */
  number: (path: PathOf<I>) => number;
  /** Split at commas; empty items are left out. */
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
