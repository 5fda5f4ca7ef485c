"use client";
/**
 * The props of a form that a script submits: a browser's own request would put the typed values into the URL, passwords
 * too. React keeps a submit before hydration, and passes it on afterwards.
 */
import { type FormEvent, type RefObject, useRef } from "react";

type ScriptedSubmit = {
  ref: RefObject<HTMLFormElement | null>;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  action: (typed: FormData) => void;
  onReset: (event: FormEvent<HTMLFormElement>) => void;
};

/** Gives the props of the `<form>`, and a function that empties its fields: no result of the action empties them. */
export function useScriptedSubmit(
  submit: (typed: FormData) => void,
  ref?: RefObject<HTMLFormElement | null>,
): { form: ScriptedSubmit; clear: () => void } {
  const own = useRef<HTMLFormElement>(null);
  const element = ref ?? own;
  const isClearing = useRef(false);
  return {
    form: {
      ref: element,
      onSubmit: (event) => {
        event.preventDefault();
        submit(new FormData(event.currentTarget));
      },
      // Only a submit before hydration gets here; React resets a form afterwards, also after a refusal.
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
