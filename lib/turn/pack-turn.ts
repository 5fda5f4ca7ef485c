/** Makes the prompt and the list of models from the chunks found. Pure. */
import type { ChatModel } from "#lib/models/port.ts";
import { filesOf, noFiles } from "./files.ts";
import { hasFiles, type PackedPrompt, type PackInput, packPrompt } from "./pack-prompt.ts";
import type { SmallTalk } from "./small-talk/detect-small-talk.ts";

export type PackTurnInput = Omit<PackInput, "contextTokens" | "sees"> & {
  models: readonly ChatModel[];
  /** Null for a message that asks something of the knowledge. */
  smallTalk: SmallTalk | null;
};

export type PackedTurn = PackTurnInput & {
  /** The bot may answer from knowledge only and found none: no model is asked. */
  refuse: boolean;
  /** The question has a picture, and none of the bot's models sees pictures: no model is asked. */
  isBlind: boolean;
  prompt: PackedPrompt;
};

const windowWithoutModel = 8_000;

/**
 * A question with a picture goes to models that see. A picture further up does so too where there is such a model, and is
 * named only where there is none.
 */
function seeingModels({ models, attachmentIds, files = noFiles, ...said }: PackTurnInput) {
  const seeing = models.filter(({ sees }) => sees === true);
  if (filesOf(attachmentIds, files).some(({ kind }) => kind === "image"))
    return { models: seeing, sees: true, isBlind: seeing.length === 0 };
  const sees = seeing.length > 0 && hasFiles({ ...said, files }, "image");
  return { models: sees ? seeing : models, sees, isBlind: false };
}

/** What no model is asked with, nobody reads. */
const asRead = (prompt: PackedPrompt, models: readonly ChatModel[]): PackedPrompt =>
  models.length > 0 ? prompt : { ...prompt, files: prompt.files.map((file) => ({ ...file, share: 0 })) };

/** The smallest window of the bot's models counts, so that a fallback gets the same prompt. */
export function packTurn(input: PackTurnInput): PackedTurn {
  const foundNothing = input.hits.length === 0 && input.smallTalk === null && !hasFiles(input);
  const refuse = input.spec.rules.onlyFromKnowledge && foundNothing;
  const seeing = seeingModels(input);
  const models = refuse ? [] : seeing.models;
  const contextTokens =
    models.length > 0 ? Math.min(...models.map((model) => model.contextTokens)) : windowWithoutModel;
  const prompt = packPrompt({ ...input, sees: seeing.sees && models.length > 0, contextTokens });
  return { ...input, models, refuse, isBlind: seeing.isBlind, prompt: asRead(prompt, models) };
}
