/** A title for a text that came without one: its first line, or the beginning of its first sentence. Pure. */
import { beginningOf } from "./beginning-of.ts";

const maxLength = 60;

export function titleOf(text: string): string {
  const line =
    text
      .split("\n")
      .map((one) => one.replace(/^[\s#>*•-]+/, "").trim())
      .find(Boolean) ?? "";
  const sentence = line.replace(/[.!]+$/, "");
  if (sentence.length <= maxLength) return sentence;
  return `${beginningOf(sentence, maxLength).trimEnd()}…`;
}
