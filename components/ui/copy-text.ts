/** Puts a text on the clipboard, also on pages that came over plain http, where browsers hide `navigator.clipboard`. */

/** The old way: a copy command, whose event is handed the text. */
function copyByCommand(text: string): boolean {
  let copied = false;
  const hand = (event: ClipboardEvent) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    copied = event.clipboardData !== null;
  };
  document.addEventListener("copy", hand, { once: true, capture: true });
  document.execCommand("copy");
  document.removeEventListener("copy", hand, { capture: true });
  return copied;
}

/** False when the browser allows neither way. */
export async function copyText(text: string): Promise<boolean> {
  // Typed as always there; missing on insecure pages.
  const clipboard: Clipboard | undefined = navigator.clipboard;
  if (!clipboard) return copyByCommand(text);
  try {
    await clipboard.writeText(text);
    return true;
  } catch (error) {
    // Refused by a permission or a frame's policy; anything else is a defect and must show.
    if (!(error instanceof DOMException)) throw error;
    return copyByCommand(text);
  }
}
