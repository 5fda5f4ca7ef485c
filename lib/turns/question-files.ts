/** The files of a question and of the messages before it, for its turn. Questions without files cost nothing here. */
import type { Context } from "#lib/access/context.ts";
import { readTurnFiles, type TakenFiles, takeFiles } from "#lib/attachments/index.ts";
import { namesOf } from "#lib/attachments/schema.ts";
import type { TurnInput } from "#lib/turn/run-turn.ts";
import type { TurnQuestion, TurnRequest } from "./load-question.ts";
import type { TurnRows } from "./turn-rows-sql.ts";

export type QuestionFiles = {
  /** Of the question; the files' names where nothing was typed. */
  text: string;
  rows: Pick<TurnRows, "attachments" | "unsentIds">;
  input: Pick<TurnInput, "attachmentIds" | "files">;
  /** To be called once the question is stored, or is not. */
  release: () => void;
};

const noneTaken: TakenFiles = { shown: [], unsent: [], release: () => undefined };

/** Throws as `takeFiles`. */
export async function takeQuestionFiles(
  ctx: Context,
  { bot, input }: TurnRequest,
  { text, storedId, attachmentIds, before }: TurnQuestion,
): Promise<QuestionFiles> {
  const conversationId = input.conversationId ?? null;
  const isNew = storedId === null && attachmentIds.length > 0;
  const taken = isNew ? await takeFiles(ctx, { bot, conversationId, ids: attachmentIds }) : noneTaken;
  const { shown, unsent, release } = taken;
  try {
    const earlier = (before?.history ?? []).flatMap((message) => message.attachmentIds ?? []);
    const ids = [...new Set([...earlier, ...attachmentIds])];
    const files = ids.length > 0 ? { attachmentIds, files: await readTurnFiles(ctx.db, ids) } : {};
    return { text: text || namesOf(shown), rows: { attachments: shown, unsentIds: unsent }, input: files, release };
  } catch (error) {
    release();
    throw error;
  }
}
