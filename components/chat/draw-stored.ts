/**
 * Stored answers as elements, drawn on the server once: a page of them costs little however often it is asked for. What would
 * take a page too long, or make it too large, is left to the browser, which draws it as it draws a growing answer.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import { LRUCache } from "lru-cache";
import type { ReactNode } from "react";
import type { MessageView } from "#lib/conversations/schema.ts";
import type { MessageId } from "#lib/ids.ts";
import { drawingCost, maxDrawingCost } from "#lib/markdown/drawing-cost.ts";
import { processWide } from "#lib/process-wide.ts";
import { isByTeam } from "./chat-message.ts";
import { drawMarkdown, type MarkdownProps } from "./markdown.tsx";

type Drawn = ReturnType<typeof drawMarkdown>;

/** Of all that is kept, in characters. */
const maxChars = 8_000_000;
/** An element takes the room of so many. */
const charsPerNode = 80;
/** Of one page: all of them are serialised for each reader. */
export const maxPageNodes = 20_000;
/** So long a page draws what is not kept; one answer of the worst kind may follow. */
export const maxPageDrawingMs = 50;
/** Longer than any model's answer as a rule. */
const maxDrawnLength = 50_000;

const cache = () =>
  processWide(
    "drawn-answers",
    () =>
      new LRUCache<string, Drawn>({
        maxSize: maxChars,
        sizeCalculation: ({ nodes }, key) => key.length + nodes * charsPerNode,
      }),
  );

const keyOf = ({ text, citationNumbers, citationLabel }: MarkdownProps) =>
  `${citationLabel}\n${citationNumbers.join(",")}\n${text}`;

export function drawStored(props: MarkdownProps): Drawn {
  const key = keyOf(props);
  const kept = cache().get(key);
  if (kept) return kept;
  const drawn = drawMarkdown(props);
  cache().set(key, drawn);
  return drawn;
}

type Answer = Pick<MessageView, "id" | "role" | "state" | "text"> & {
  authorKind?: MessageView["authorKind"];
  citations: readonly { number: number }[];
};

const costsTooMuch = (text: string) => text.length > maxDrawnLength || drawingCost(text) > maxDrawingCost;

/** A member's words have their breaks as typed, which the browser draws. */
const isOver = (message: Answer) =>
  message.role === "assistant" && message.state !== "streaming" && message.state !== "waiting" && !isByTeam(message);

/**
 * By their messages' ids, the newest first to be drawn, with a turn of the event loop behind each; those that are missing are
 * left to the browser.
 */
export async function drawAnswers(
  messages: readonly Answer[],
  citationLabel: string,
  now: () => number = () => performance.now(),
): Promise<Record<MessageId, ReactNode>> {
  const rendered: Record<MessageId, ReactNode> = {};
  let nodesLeft = maxPageNodes;
  let spentMs = 0;
  for (const { id, text, citations } of messages.filter(isOver).toReversed()) {
    if (costsTooMuch(text)) continue;
    const props = { text, citationNumbers: citations.map(({ number }) => number), citationLabel };
    const isKept = cache().has(keyOf(props));
    if (spentMs >= maxPageDrawingMs && !isKept) continue;
    const begun = now();
    const { drawn, nodes } = drawStored(props);
    if (!isKept) {
      spentMs += now() - begun;
      await nextTurn();
    }
    if (nodes > nodesLeft) continue;
    nodesLeft -= nodes;
    rendered[id] = drawn;
  }
  return rendered;
}
