/** Assembles the tool calls of a streamed answer from their deltas by index. Pure. */
import type { ToolCall } from "#lib/models/port.ts";
import { responseLimits, tooMuch } from "./response-limits.ts";

/** A delta of the protocol; servers may leave out any field. */
export type ToolCallDelta = {
  index?: number | null;
  id?: string | null;
  function?: { name?: string | null; arguments?: string | null } | null;
};

type Pending = { index: number | null; call: ToolCall };

/** Throws a SyntaxError for more calls, or more of them, than a model may make at once. */
export function assembleToolCalls() {
  const pending: Pending[] = [];
  let chars = 0;

  /** Servers that send each call whole give all calls one index, or none: then another id is another call. */
  function callOf({ index = null, id }: ToolCallDelta): ToolCall {
    const known = index === null ? pending.at(-1) : pending.findLast((candidate) => candidate.index === index);
    if (known && (!id || !known.call.id || known.call.id === id)) return known.call;
    if (pending.length >= responseLimits.toolCalls) throw tooMuch("A list of tool calls");
    const call = { id: "", name: "", arguments: "" };
    pending.push({ index, call });
    return call;
  }

  return {
    add(deltas: readonly ToolCallDelta[]): void {
      for (const delta of deltas) {
        const call = callOf(delta);
        chars += (delta.id?.length ?? 0) + (delta.function?.name?.length ?? 0);
        chars += delta.function?.arguments?.length ?? 0;
        if (chars > responseLimits.toolCallChars) throw tooMuch("A tool call");
        call.id ||= delta.id ?? "";
        call.name ||= delta.function?.name ?? "";
        call.arguments += delta.function?.arguments ?? "";
      }
    },
    /** In the order of their first deltas. A call without a name is dropped; one without an id gets its number. */
    whole(): ToolCall[] {
      return pending
        .filter(({ call }) => call.name !== "")
        .map(({ call }, place) => ({
          id: call.id || `call_${place + 1}`,
          name: call.name,
          arguments: call.arguments || "{}",
        }));
    },
  };
}
