/** The schemas of drafting. Client-safe. */
import { z } from "zod";
import { botLimits, Language } from "#lib/bots/spec.ts";
import { WorkspaceId } from "#lib/ids.ts";

export const draftingLimits = { sentenceLength: 1_000, answerLength: 600 } as const;

export const manners = ["friendly", "formal", "brief"] as const;

const Answer = z.string().trim().max(draftingLimits.answerLength);

/** A sentence, from which a model drafts the bot; or the answers of a form, for which no model is needed. */
export const DescribeBotInput = z.strictObject({
  workspaceId: WorkspaceId,
  language: Language,
  from: z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("sentence"),
      text: z.string().trim().min(1, "required").max(draftingLimits.sentenceLength),
    }),
    z.strictObject({
      kind: z.literal("answers"),
      name: z.string().trim().min(1, "required").max(botLimits.nameLength),
      purpose: Answer.min(1, "required"),
      audience: Answer.default(""),
      manner: z.enum(manners),
      avoid: Answer.default(""),
    }),
  ]),
});
export type DescribeBotInput = z.infer<typeof DescribeBotInput>;

export type BotAnswers = Extract<DescribeBotInput["from"], { kind: "answers" }>;

export type SuggestedQuestions = { questions: string[] };
