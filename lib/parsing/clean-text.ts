/** Normalises text: one kind of newline, composed characters, no invisible ones. Pure. */

// Direction overrides and tag characters are dropped too: they hide instructions from the user who imports the text.
const unseen =
  /[\p{Cc}\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffe\uffff\u{e0000}-\u{e007f}]/gu;

const western = new TextDecoder("windows-1252");
/** Controls that nobody writes: bytes of Windows-1252 taken for Latin-1, quotation marks mostly. */
const controls = /[\x80-\x84\x86-\x9f]/g;
const ligatures = /[\ufb00-\ufb06]/g;

export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029\f\v]/g, "\n")
    .toWellFormed()
    .replace(controls, (control) => western.decode(Uint8Array.of(control.charCodeAt(0))))
    .replace(ligatures, (letters) => letters.normalize("NFKC"))
    .replace(unseen, (character) => (character === "\n" || character === "\t" ? character : ""))
    .normalize("NFC");
}

/** The text on one line. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, " ").trim();
}

/** The text with its lines, trimmed. */
export function cleanLines(text: string): string {
  return cleanText(text)
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** A block of code with its indentation. */
export function cleanCode(text: string): string {
  const lines = cleanText(text)
    .split("\n")
    .map((line) => line.trimEnd());
  return lines
    .slice(Math.max(0, lines.findIndex(Boolean)))
    .join("\n")
    .trimEnd();
}
