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

export const toolOf = ({ name, description, parameters }: Tool): OpenAI.Chat.ChatCompletionTool => ({
  type: "function",
  function: { name, description, parameters },
});
