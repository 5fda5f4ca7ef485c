"use client";
/** Errors of a refused draft, each at its field. */
import { createContext, useContext } from "react";
import { errorAt } from "#components/ui/error-at.ts";

/** Sentences by path in the spec, such as `opening.message`. */
export const FieldErrors = createContext<Readonly<Record<string, string>>>({});

export function useFieldErrors(): (path: string) => string | undefined {
  const errors = useContext(FieldErrors);
  return (path) => errorAt(errors, path);
}
