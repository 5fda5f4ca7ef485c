/** Asks the questions of a group again, of the bot as its draft and its knowledge are now. */
import type { Context } from "#lib/access/context.ts";
import { readSpec } from "#lib/bots/read-spec.ts";
import { readRowsApart } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";
import type { BaseId, DocumentId } from "#lib/ids.ts";
import type { TurnOutcome } from "#lib/turn/turn-outcome.ts";
import { minGroundedShare, tryQuestion } from "#lib/turns/index.ts";
import { requireGroup } from "./access.ts";
import { distinctQuestions } from "./distinct-questions.ts";
import { newestQuestions, type SampleRow } from "./groups-sql.ts";
import { setGroupState } from "./handle-group.ts";
import { type AskAgainInput, type AskAgainResult, type AskedAgain, GroupState, inboxLimits } from "./schema.ts";

/** Read, so that some differ in their words. */
const read = 20;

function outcomeOf(made: TurnOutcome | null): AskedAgain["outcome"] {
  if (!made || made.judgement.outcome === "unanswered") return "none";
  if (made.judgement.outcome === "refused") return "refused";
  return (made.judgement.groundedShare ?? 1) < minGroundedShare ? "ungrounded" : "answered";
}

/** An answer that the bot cannot know is none of this group. */
async function requireAnswer(ctx: Context, documentId: DocumentId | undefined, baseIds: readonly BaseId[]) {
  if (documentId === undefined) return;
  const document = await ctx.db.document.findFirst({
    where: { id: documentId, baseId: { in: [...baseIds] }, base: { deletedAt: null } },
    select: { id: true },
  });
  if (!document) throw notFound("document");
}

/**
 * The newest questions with different words, one after another: each costs what a visitor's question costs. The group is
 * answered where all of them have a good answer now. Throws not found for a group whose questions were erased.
 */
export async function askAgain(ctx: Context, { groupId, documentId }: AskAgainInput): Promise<AskAgainResult> {
  const { bot, state } = await requireGroup(ctx, groupId, "conversations.write");
  const at = new Date();
  const spec = readSpec(bot.draft);
  await requireAnswer(ctx, documentId, spec.knowledge.baseIds);
  const rows = await readRowsApart<SampleRow>(ctx.db, newestQuestions([groupId], read));
  const questions = distinctQuestions(rows, inboxLimits.asked);
  if (questions.length === 0) throw notFound("question_group");
  const asked: AskedAgain[] = [];
  for (const { messageId, conversationId, text, parentId, variables } of questions) {
    const question = { id: messageId, conversationId, text, parentId, variables };
    const made = await tryQuestion(ctx, { bot: { id: bot.id, workspaceId: bot.workspaceId, spec }, question });
    asked.push({
      question: text,
      outcome: outcomeOf(made),
      answer: made?.text ?? "",
      citations: made?.citations ?? [],
    });
  }
  const isAnswered = asked.every(({ outcome }) => outcome === "answered");
  const change = { state: "answered", ...(documentId && { documentId }) };
  const isSet = isAnswered && (await setGroupState(ctx, { groupId }, { change, at, seen: state }));
  return { state: isSet ? "answered" : GroupState.parse(state), asked };
}
