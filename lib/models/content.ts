import type { Content } from "./port.ts";

/** The text parts, without pictures. */
export function textOf(content: Content): string {
  if (typeof content === "string") return content;
  return content.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("");
}

export const imageCountOf = (content: Content): number =>
  typeof content === "string" ? 0 : content.filter(({ type }) => type === "image").length;
