/** Makes the prompt and the list of models from the chunks found. Pure. */
import type { ChatModel } from "#lib/models/port.ts";
import { type PackedPrompt, type PackInput, packPrompt } from "./pack-prompt.ts";
import type { SmallTalk } from "./small-talk/detect-small-talk.ts";

export type PackTurnInput = Omit<PackInput, "contextTokens"> & {
  models: readonly ChatModel[];
  /** Null for a message that asks something of the knowledge. */
  smallTalk: SmallTalk | null;
};

export type PackedTurn = PackTurnInput & {
  /** The bot may answer from knowledge only and found none: no model is asked. */
  refuse: boolean;
  prompt: PackedPrompt;
};

const windowWithoutModel = 8_000;

/** The smallest window of the bot's models counts, so that a fallback gets the same prompt. */
export function packTurn(input: PackTurnInput): PackedTurn {
  const refuse = input.spec.rules.onlyFromKnowledge && input.hits.length === 0 && input.smallTalk === null;
  const models = refuse ? [] : input.models;
  const contextTokens =
    models.length > 0 ? Math.min(...models.map((model) => model.contextTokens)) : windowWithoutModel;
  return { ...input, models, refuse, prompt: packPrompt({ ...input, contextTokens }) };
}
