/** Conversations of visitors in a world, as rows. */

import { runTogether } from "#lib/db/client.ts";
import type { BotId, ConversationId, MessageId } from "#lib/ids.ts";
import { newId } from "#lib/ids.ts";
import { indexMessages } from "#lib/retrieval/engine.ts";
import { summaryStatement } from "#lib/transcripts/index.ts";
import type { World } from "./context.ts";

export type TalkTurn = {
  question: string;
  answer?: string;
  outcome?: "answered" | "unanswered" | "refused";
  feedback?: "up" | "down";
  language?: "id" | "en";
};

type Talk = { channel?: "web" | "api" | "preview"; at?: Date; deleted?: boolean };

export type StoredTalk = { conversationId: ConversationId; questionIds: MessageId[]; answerIds: MessageId[] };

/** As the ends of its turns leave it. */
export async function addTalk(
  { db, workspaceId }: World,
  botId: BotId,
  turns: readonly TalkTurn[],
  { channel = "web", at = new Date(), deleted = false }: Talk = {},
): Promise<StoredTalk> {
  const conversationId = newId("conversation");
  await db.conversation.create({
    data: {
      id: conversationId,
      workspaceId,
      botId,
      channel,
      visitorId: newId("visitor"),
      title: turns[0]?.question ?? "",
      variables: {},
      messageCount: 2 * turns.length,
      createdAt: at,
      lastMessageAt: at,
      deletedAt: deleted ? at : null,
    },
  });
  const talk: StoredTalk = { conversationId, questionIds: [], answerIds: [] };
  let parentId: MessageId | null = null;
  for (const [place, turn] of turns.entries()) {
    const { question, answer = "Jawaban.", outcome = "answered", feedback = null, language = "id" } = turn;
    const [questionId, answerId] = [newId("message"), newId("message")];
    const common = { conversationId, citations: [], createdAt: at };
    await db.message.create({
      data: { ...common, id: questionId, parentId, sequence: 2 * place + 1, role: "user", text: question },
    });
    await db.message.create({
      data: {
        ...common,
        id: answerId,
        parentId: questionId,
        sequence: 2 * place + 2,
        role: "assistant",
        authorKind: "bot",
        text: answer,
        feedbackValue: feedback,
      },
    });
    await db.turn.create({
      data: {
        id: newId("turn"),
        conversationId,
        botId,
        questionId,
        answerId,
        state: "completed",
        outcome,
        language,
        groundedShare: 1,
        createdAt: at,
        finishedAt: at,
      },
    });
    talk.questionIds.push(questionId);
    talk.answerIds.push(answerId);
    parentId = answerId;
  }
  await db.conversation.update({ where: { id: conversationId }, data: { leafId: parentId } });
  await runTogether({ db }, [summaryStatement([conversationId]), ...indexMessages(talk.answerIds)]);
  return talk;
}
