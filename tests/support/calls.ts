/** A model that calls a tool, and what comes of it. */
import type { ToolWait } from "#lib/turn/tools.ts";
import type { AnswerScript, ServedRequest } from "./openai-server.ts";

export const call = { id: "call_1", name: "stok", arguments: '{"barang":"kopi"}' };
export const firstRound = { prompt_tokens: 100, completion_tokens: 10 };
export const lastRound = { prompt_tokens: 200, completion_tokens: 20 };

/** Calls the tool, and answers once it has a result. */
export const callsOnce = ({ body }: ServedRequest): AnswerScript =>
  body.messages?.at(-1)?.role === "tool"
    ? { text: "Ada 12 buah, tiba dalam tiga hari kerja [1].", usage: lastRound }
    : { text: "Saya cek dulu.", toolCalls: [call], usage: firstRound };

export const fromClient: ToolWait = { type: "wait", kind: "tool_result" };

export const clientResult = { kind: "tool_result" as const, callId: call.id, content: "12 buah" };
