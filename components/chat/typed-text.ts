/** What a visitor types: kept until it is sent, and sent with Enter. */
import type { KeyboardEvent } from "react";

/** An empty text is forgotten. */
export function keepTyped(storageKey: string, text: string): void {
  try {
    if (text) sessionStorage.setItem(storageKey, text);
    else sessionStorage.removeItem(storageKey);
  } catch (error) {
    // Beyond the browser's quota the text is kept in the field only.
    if (!(error instanceof DOMException)) throw error;
  }
}

/** Enter alone, outside of a composition. */
export function isSendKey(event: KeyboardEvent): boolean {
  // 229: Safari ends the composition before the event of the key that ended it.
  const composing = event.nativeEvent.isComposing || event.keyCode === 229;
  return event.key === "Enter" && !event.shiftKey && !composing;
}
