"use client";
/** Tells a field's handler of text that was typed, or restored by the browser, before React hydrated the page. */
import { type RefObject, useEffect, useRef } from "react";

type TextControl = HTMLInputElement | HTMLTextAreaElement;

/** React ignores an input event whose value it has seen: the native setter changes the value unseen. */
function tellTyped(field: TextControl): void {
  const typed = field.value;
  if (typed === field.defaultValue) return;
  field.value = field.defaultValue;
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value")?.set?.call(field, typed);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Gives the ref for the field: `given`, where its owner has one. */
export function useTypedBeforeHydration<E extends TextControl>(given?: RefObject<E | null>): RefObject<E | null> {
  const own = useRef<E>(null);
  const field = given ?? own;
  useEffect(() => {
    if (field.current) tellTyped(field.current);
  }, [field]);
  return field;
}
