"use client";
/** Runs a server action and keeps its state: pending, the sentence of a refusal, sentences for fields. */
import { useState, useTransition } from "react";
import type { ActionResult } from "#lib/errors.ts";

export type Action<I, T = unknown> = (input: I) => Promise<ActionResult<T>>;
type Failure = Extract<ActionResult<never>, { ok: false }>["error"];

const noFields: Readonly<Record<string, string>> = {};

export function useAction<I, T>(action: Action<I, T>, onDone?: (data: T, input: I) => void) {
  const [isPending, start] = useTransition();
  const [failure, setFailure] = useState<Failure | null>(null);
  const run = (input: I) =>
    start(async () => {
      const result = await action(input);
      setFailure(result.ok ? null : result.error);
      if (result.ok) onDone?.(result.data, input);
    });
  /** The sentence for the whole form, where no field has one of its own. */
  const problem = failure && !failure.fields ? failure.message : null;
  return {
    run,
    isPending,
    problem,
    fields: failure?.fields ?? noFields,
    message: failure?.message ?? null,
    clear: () => setFailure(null),
  };
}
