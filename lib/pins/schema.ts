/** The schemas of pinned answers. Client-safe. */
import { z } from "zod";
import { BotId, MessageId, PinId, storedId } from "#lib/ids.ts";
import { Citation } from "#lib/turn/schema.ts";

export const pinLimits = {
  /** Of one bot. */
  pins: 200,
  /** Wordings of one pin. */
  questions: 20,
  questionLength: 1_000,
  answerLength: 8_000,
} as const;

const Questions = z
  .array(z.string().trim().min(1, "required").max(pinLimits.questionLength))
  .min(1)
  .max(pinLimits.questions);
const AnswerText = z.string().trim().min(1, "required").max(pinLimits.answerLength);

export const ListPinsInput = z.strictObject({ botId: BotId });
export type ListPinsInput = z.infer<typeof ListPinsInput>;

export const CreatePinInput = z
  .strictObject({
    botId: BotId,
    /** The question, and other wordings of it; those of one meaning are kept once. */
    questions: Questions,
    answer: AnswerText,
    /** The bot's message that the answer comes from: its sources are kept where the answer still names them. */
    messageId: MessageId.optional(),
  })
  .meta({ id: "CreatePinInput" });
export type CreatePinInput = z.infer<typeof CreatePinInput>;

export const PinInput = z.strictObject({ pinId: PinId });
export type PinInput = z.infer<typeof PinInput>;

/** With the pin's `updatedAt` as it was read: one that somebody changed since is left as it is. */
export const ConfirmPinInput = PinInput.extend({ updatedAt: z.iso.datetime() }).meta({ id: "ConfirmPinInput" });
export type ConfirmPinInput = z.infer<typeof ConfirmPinInput>;

export const UpdatePinInput = ConfirmPinInput.extend({
  questions: Questions.optional(),
  answer: AnswerText.optional(),
}).meta({ id: "UpdatePinInput" });
export type UpdatePinInput = z.infer<typeof UpdatePinInput>;

const CitedText = z.object({ title: z.string(), text: z.string() });

/** A cited chunk that is no longer as the answer cites it. */
export const PinChange = z.object({
  /** Of the citation. */
  number: z.int(),
  chunkId: storedId("chunk"),
  before: CitedText,
  /** As the chunk is now, and where; null for one that is gone. */
  after: CitedText.extend({ baseId: storedId("base") }).nullable(),
});
export type PinChange = z.infer<typeof PinChange>;

export const Pin = z
  .object({
    id: storedId("pin"),
    botId: storedId("bot"),
    /** At least one; the first names the pin. */
    questions: z.array(z.string()),
    answer: z.string(),
    citations: z.array(Citation),
    /** Not empty: the answer waits for a review. */
    changes: z.array(PinChange),
    reviewedAt: z.string(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: "Pin" });
export type Pin = z.infer<typeof Pin>;
