"use client";
/**
 * What a form needs that a script sends, not the browser: a browser's own request would show what was typed in the
 * address, passwords too. React keeps what is sent before the page is hydrated, and hands it over afterwards.
 */
import { type FormEvent, type RefObject, useRef } from "react";

type ScriptedSubmit = {
  ref: RefObject<HTMLFormElement | null>;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  action: (typed: FormData) => void;
  onReset: (event: FormEvent<HTMLFormElement>) => void;
};

/** Gives the props of the `<form>`, and what empties its fields: nothing else does, whatever became of the action. */
export function useScriptedSubmit(submit: (typed: FormData) => void): { form: ScriptedSubmit; clear: () => void } {
  const element = useRef<HTMLFormElement>(null);
  const isClearing = useRef(false);
  return {
    form: {
      ref: element,
      onSubmit: (event) => {
        event.preventDefault();
        submit(new FormData(event.currentTarget));
      },
      // Only what was sent before hydration comes here; React resets a form afterwards, also where it was refused.
      action: submit,
      onReset: (event) => {
        if (!isClearing.current) event.preventDefault();
      },
    },
    clear: () => {
      isClearing.current = true;
      element.current?.reset();
      isClearing.current = false;
    },
  };
}
