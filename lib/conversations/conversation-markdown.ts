/** A conversation as Markdown, to be kept as a file. Pure. */
import type { MessageView } from "./schema.ts";

type Words = { you: string; bot: string; sources: string; formatDate: (at: string) => string };
type Written = {
  title: string;
  messages: readonly Pick<MessageView, "role" | "authorName" | "text" | "citations" | "createdAt">[];
};

/** In a heading a line's break would end it. */
const inLine = (text: string) => text.replace(/\s+/g, " ").trim();

const sourceOf = ({ number, title, documentTitle, sourceUrl }: MessageView["citations"][number]): string => {
  const place = [...new Set([documentTitle, title].map(inLine).filter(Boolean))].join(" › ");
  return `${number}. ${place}${sourceUrl ? ` <${sourceUrl}>` : ""}`;
};

export function conversationMarkdown({ title, messages }: Written, { you, bot, sources, formatDate }: Words): string {
  const parts = messages.map(({ role, authorName, text, citations, createdAt }) =>
    [
      `**${role === "user" ? you : inLine(authorName ?? bot)}** · ${formatDate(createdAt)}`,
      text.trim(),
      ...(citations.length > 0 ? [`${sources}:\n\n${citations.map(sourceOf).join("\n")}`] : []),
    ].join("\n\n"),
  );
  return `${[`# ${inLine(title)}`, ...parts].join("\n\n---\n\n")}\n`;
}
