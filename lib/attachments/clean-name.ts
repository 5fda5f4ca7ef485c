/** A file's name as it may be shown: on one line, read in one direction, of a bounded length. Pure. */
import { attachmentLimits } from "./schema.ts";

/** Control characters, and marks that change the direction or the width of what follows. */
const unshown = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu;

/** Empty for a name without a character that can be shown. */
export function cleanName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? "";
  const plain = last.normalize("NFC").replace(unshown, "").replace(/\s+/g, " ").trim();
  const letters = Array.from(plain);
  if (letters.length <= attachmentLimits.nameLength) return plain;
  const end = /\.[a-z0-9]{1,8}$/i.exec(plain)?.[0] ?? "";
  return `${letters.slice(0, attachmentLimits.nameLength - end.length - 1).join("")}…${end}`;
}
