/** The port of a tool that a bot's models may call. */
import type { Tool, ToolCall } from "#lib/models/port.ts";
import type { WaitKind } from "./schema.ts";

export type ToolResult = { type: "result"; ok: boolean; content: string };

/** The tool needs input before it can give a result: the turn waits, for a day without `timeoutMs`. */
export type ToolWait = { type: "wait"; kind: WaitKind; timeoutMs?: number };

export type ToolRun = {
  signal: AbortSignal;
  /** The visitor consented to this call. */
  consented: boolean;
};

export interface TurnTool {
  readonly definition: Tool;
  /** A failed call is a result that is not `ok`; an exception ends the turn as a defect. */
  run(call: ToolCall, run: ToolRun): Promise<ToolResult | ToolWait>;
}

/** A longer result is cut at its end. */
export const maxResultLength = 20_000;

/** An error code for the model, in no human language. */
export const failedResult = (error: "unknown_tool" | "declined"): ToolResult => ({
  type: "result",
  ok: false,
  content: JSON.stringify({ error }),
});
