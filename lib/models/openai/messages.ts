/** Messages and tools in the protocol's format. Pure. */
import type OpenAI from "openai";
import { textOf } from "#lib/models/content.ts";
import type { ChatMessage, Content, Tool, ToolCall } from "#lib/models/port.ts";

type Message = OpenAI.Chat.ChatCompletionMessageParam;
type Part = OpenAI.Chat.ChatCompletionContentPart;

/** Text alone is sent as a string, since many servers do not support parts. */
function userContent(content: Content): string | Part[] {
  if (typeof content === "string" || content.every(({ type }) => type === "text")) return textOf(content);
  return content.map(
    (part): Part => (part.type === "text" ? part : { type: "image_url", image_url: { url: part.url } }),
  );
}

const toolCallOf = ({ id, name, arguments: json }: ToolCall) => ({
  id,
  type: "function" as const,
  function: { name, arguments: json },
});

export function messageOf(message: ChatMessage): Message {
  const { role, content } = message;
  switch (role) {
    case "user":
      return { role, content: userContent(content) };
    case "system":
      return { role, content: textOf(content) };
    case "tool":
      return { role, tool_call_id: message.callId, content: textOf(content) };
    case "assistant": {
      const { toolCalls = [] } = message;
      if (toolCalls.length === 0) return { role, content: textOf(content) };
      // Some servers refuse an empty text beside a call.
      return { role, content: textOf(content) || null, tool_calls: toolCalls.map(toolCallOf) };
    }
  }
}

const paragraph = "\n\n";

/** Two messages of one role, which templates without a system role refuse as well. */
function joined(one: Content, other: Content): Content {
  if (typeof one === "string" && typeof other === "string") return [one, other].filter(Boolean).join(paragraph);
  const partsOf = (content: Content) =>
    typeof content === "string" ? [{ type: "text" as const, text: content }] : content;
  return [...partsOf(one), { type: "text", text: paragraph }, ...partsOf(other)];
}

/** Instructions stand before the first question, for models that have no role for them. */
export function withoutSystemRole(messages: readonly ChatMessage[]): ChatMessage[] {
  const plain: ChatMessage[] = [];
  for (const message of messages) {
    const role = message.role === "system" ? "user" : message.role;
    const before = plain.at(-1);
    if (role === "user" && before?.role === "user") {
      plain[plain.length - 1] = { role, content: joined(before.content, message.content) };
    } else plain.push(role === "user" ? { role, content: message.content } : message);
  }
  return plain;
}

export const toolOf = ({ name, description, parameters }: Tool): OpenAI.Chat.ChatCompletionTool => ({
  type: "function",
  function: { name, description, parameters },
});
