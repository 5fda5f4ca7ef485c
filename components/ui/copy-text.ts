/** Copies a text to the clipboard, also on pages over plain http, where browsers hide `navigator.clipboard`. */

/** The older API: a copy command, whose event gets the text. */
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
  // The types always have it; insecure pages lack it.
  const clipboard: Clipboard | undefined = navigator.clipboard;
  if (!clipboard) return copyByCommand(text);
  try {
    await clipboard.writeText(text);
    return true;
  } catch (error) {
    // Refused by a permission or a frame's policy; any other error is a defect and must show.
    if (!(error instanceof DOMException)) throw error;
    return copyByCommand(text);
  }
}
