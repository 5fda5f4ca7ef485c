/** The usage of a call so far: the provider's own figures, and an estimate of those it does not report. */
import { imageCountOf, textOf } from "#lib/models/content.ts";
import type { CompletionRequest, Usage } from "#lib/models/port.ts";
import type { AnswerPiece, ToldUsage } from "./read-piece.ts";

/** Four characters a token is close for the languages of most bots, and too low for none by much. */
const estimateTokens = (chars: number) => Math.ceil(chars / 4);

/** A picture of about a megapixel costs a thousand tokens or more with most providers. */
const charsPerImage = 4_000;

function promptChars({ messages, tools = [] }: CompletionRequest): number {
  const ofTools = tools.length > 0 ? JSON.stringify(tools).length : 0;
  return messages.reduce((sum, message) => {
    const ofCalls = message.role === "assistant" ? JSON.stringify(message.toolCalls ?? "").length - 2 : 0;
    return sum + textOf(message.content).length + imageCountOf(message.content) * charsPerImage + ofCalls;
  }, ofTools);
}

/** Hidden reasoning and tool calls are generated, and paid for, like the answer itself. */
function charsOf({ content, reasoning, refusal, toolCalls }: AnswerPiece): number {
  const ofCalls = toolCalls.reduce(
    (sum, call) => sum + (call.function?.name?.length ?? 0) + (call.function?.arguments?.length ?? 0),
    0,
  );
  return content.length + reasoning.length + refusal.length + ofCalls;
}

export function meterUsage(request: CompletionRequest) {
  let told: ToldUsage | null = null;
  /** Characters since the provider's last figures. */
  let chars = 0;
  return {
    add(piece: AnswerPiece): void {
      chars += charsOf(piece);
      if (!piece.usage) return;
      told = piece.usage;
      if (told.completion_tokens !== undefined) chars = 0;
    },
    total(): Usage {
      return {
        promptTokens: told?.prompt_tokens ?? estimateTokens(promptChars(request)),
        completionTokens: (told?.completion_tokens ?? 0) + estimateTokens(chars),
        estimated: told?.prompt_tokens === undefined || told.completion_tokens === undefined || chars > 0,
      };
    },
  };
}
