/** What the engine asks of a tool that a bot's models may call, whoever supplies it. */
import type { Tool, ToolCall } from "#lib/models/port.ts";
import type { WaitKind } from "./schema.ts";

export type ToolResult = { type: "result"; ok: boolean; content: string };

/** What is still missing: the turn waits for it, for a day where no time is told. */
export type ToolWait = { type: "wait"; kind: WaitKind; timeoutMs?: number };

export type ToolRun = {
  signal: AbortSignal;
  /** The visitor agreed to this very call. */
  consented: boolean;
};

export interface TurnTool {
  readonly definition: Tool;
  /** A failure is a result that is not `ok`; what is thrown ends the turn as a defect. */
  run(call: ToolCall, run: ToolRun): Promise<ToolResult | ToolWait>;
}

/** A longer result is cut at its end. */
export const maxResultLength = 20_000;

/** In words for a model, in no human language. */
export const failedResult = (error: "unknown_tool" | "declined"): ToolResult => ({
  type: "result",
  ok: false,
  content: JSON.stringify({ error }),
});
