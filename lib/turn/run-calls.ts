/** Runs the tools that a round of an answer called, in their order, up to the first call that has to wait. */
import type { ChatMessage, ToolCall } from "#lib/models/port.ts";
import type { TurnEvent } from "./schema.ts";
import { failedResult, maxResultLength, type ToolResult, type ToolWait, type TurnTool } from "./tools.ts";

/** The input for the call that a turn waited for: the tool's result, or a visitor's consent to the call. */
export type Given = ToolResult | { type: "consent" };

export type CallWait = Omit<ToolWait, "type"> & { call: ToolCall };

export type RunCallsInput = {
  /** The messages of the answer's rounds; each result is appended. */
  messages: ChatMessage[];
  tools: readonly TurnTool[];
  /** Input for the first call without a result. */
  given: Given | null;
  signal: AbortSignal;
};

/** Calls of the last round without a result. Results follow their round in the order of its calls. */
function openCalls(messages: readonly ChatMessage[]): readonly ToolCall[] {
  const at = messages.findLastIndex(({ role }) => role === "assistant");
  const round = messages[at];
  if (round?.role !== "assistant") return [];
  return (round.toolCalls ?? []).slice(messages.length - at - 1);
}

/** Gives null when every call has its result, or the turn was stopped. */
export async function* runCalls({
  messages,
  tools,
  given,
  signal,
}: RunCallsInput): AsyncGenerator<TurnEvent, CallWait | null> {
  for (const [index, call] of openCalls(messages).entries()) {
    if (signal.aborted) return null;
    const came = index === 0 ? given : null;
    const { id: callId, name } = call;
    if (!came) yield { type: "tool.called", callId, name };
    const tool = tools.find(({ definition }) => definition.name === name);
    const run = { signal, consented: came?.type === "consent" };
    const outcome = came?.type === "result" ? came : ((await tool?.run(call, run)) ?? failedResult("unknown_tool"));
    if (outcome.type === "wait") {
      const { kind, timeoutMs } = outcome;
      return { call, kind, ...(timeoutMs !== undefined && { timeoutMs }) };
    }
    messages.push({ role: "tool", callId, content: outcome.content.slice(0, maxResultLength) });
    yield { type: "tool.returned", callId, name, ok: outcome.ok };
  }
  return null;
}
