"use client";
/** What was refused of a draft, where it was typed. */
import { createContext, useContext } from "react";

/** Sentences by path in the spec, such as `opening.message`. */
export const FieldErrors = createContext<Readonly<Record<string, string>>>({});

/** The sentence for a path, or for anything inside of it. */
export function errorAt(errors: Readonly<Record<string, string>>, path: string): string | undefined {
  return errors[path] ?? Object.entries(errors).find(([known]) => known.startsWith(`${path}.`))?.[1];
}

export function useFieldErrors(): (path: string) => string | undefined {
  const errors = useContext(FieldErrors);
  return (path) => errorAt(errors, path);
}
