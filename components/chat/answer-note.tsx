/** What became of an answer, in a sentence, and what stands in its place until its first word. */
import type { ChatMessage } from "./chat-message.ts";
import type { ChatTexts } from "./chat-texts.ts";

export function noteOf(message: ChatMessage, texts: ChatTexts): string | null {
  // The text itself says that no model could answer.
  if (message.state === "failed" && message.responder === "unavailable") return null;
  if (message.state === "failed") return texts.failures[message.failure ?? "internal"];
  if (message.state === "waiting") return texts.waiting;
  if (message.state === "unsaved") return texts.unsaved;
  if (message.state === "stopped") return texts.stopped;
  if (message.state === "interrupted") return texts.interrupted;
  return null;
}

/** What the bot does at the moment: it looks, then it writes. */
export function Expected({ message, texts }: { message: ChatMessage | null; texts: ChatTexts }) {
  if (message?.isDelayed)
    return (
      <span role="status" className="text-muted">
        {texts.delayed}
      </span>
    );
  return <span className="thinking">{(message?.found ?? 0) > 0 ? texts.reading : texts.thinking}</span>;
}
