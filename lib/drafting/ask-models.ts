import type { ChatModel } from "#lib/models/port.ts";
import { askModel } from "#lib/turn/ask-model.ts";
import type { Ledger } from "#lib/turn/ledger.ts";

/** A maker waits in front of the screen. */
const maxMs = 60_000;

/** Asks the models in order until one answers; `text` is null where none did. */
export async function askModels(
  models: readonly ChatModel[],
  asking: { content: string; maxTokens: number; signal: AbortSignal | undefined },
): Promise<{ text: string | null; ledger: Ledger }> {
  const signal = AbortSignal.any([AbortSignal.timeout(maxMs), ...(asking.signal ? [asking.signal] : [])]);
  const ledger: Ledger[number][] = [];
  for (const model of models) {
    const reply = await askModel(model, {
      purpose: "answer",
      messages: [{ role: "user", content: asking.content }],
      temperature: 0.4,
      maxTokens: asking.maxTokens,
      signal,
    });
    ledger.push(...reply.ledger);
    if (reply.text?.trim()) return { text: reply.text, ledger };
    if (signal.aborted) break;
  }
  return { text: null, ledger };
}
