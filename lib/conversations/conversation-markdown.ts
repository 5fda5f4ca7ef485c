/** A conversation as Markdown, to be kept as a file. Pure. */
import { namesOf } from "#lib/attachments/schema.ts";
import type { MessageView } from "./schema.ts";

type Words = { you: string; bot: string; sources: string; files: string; formatDate: (at: string) => string };
type Written = {
  title: string;
  messages: readonly Pick<MessageView, "role" | "authorName" | "text" | "citations" | "attachments" | "createdAt">[];
};

/** In a heading a line's break would end it. */
const inLine = (text: string) => text.replace(/\s+/g, " ").trim();

const sourceOf = ({ number, title, documentTitle, sourceUrl }: MessageView["citations"][number]): string => {
  const place = [...new Set([documentTitle, title].map(inLine).filter(Boolean))].join(" › ");
  return `${number}. ${place}${sourceUrl ? ` <${sourceUrl}>` : ""}`;
};

export function conversationMarkdown(
  { title, messages }: Written,
  { you, bot, sources, files, formatDate }: Words,
): string {
  const parts = messages.map(({ role, authorName, text, citations, attachments, createdAt }) =>
    [
      `**${role === "user" ? you : inLine(authorName ?? bot)}** · ${formatDate(createdAt)}`,
      text.trim(),
      ...(attachments.length > 0 ? [`${files}: ${inLine(namesOf(attachments))}`] : []),
      ...(citations.length > 0 ? [`${sources}:\n\n${citations.map(sourceOf).join("\n")}`] : []),
    ].join("\n\n"),
  );
  return `${[`# ${inLine(title)}`, ...parts].join("\n\n---\n\n")}\n`;
}
