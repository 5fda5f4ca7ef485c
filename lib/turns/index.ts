/**
 * Turns: started, driven detached from their request, stored, streamed to readers, stopped, paused, resumed and
 * recovered.
 */
export { askBot } from "./ask-bot.ts";
export { bookCalls } from "./book-calls.ts";
export { minGroundedShare } from "./book-unanswered-sql.ts";
export { cleanVariables, queueVariables, variablesJob } from "./clean-variables.ts";
export { dropOldQuotas, forgetQuotas } from "./daily-quota.ts";
export { expireTurns, expiryJob } from "./end-waiting.ts";
export { fillInsights, insightsJob, queueInsights } from "./fill-insights.ts";
export { fillOutcomes, outcomeJob, queueOutcomes } from "./fill-outcomes.ts";
export { getTrace } from "./get-trace.ts";
export { holdConversation, type LiveTurn, live, type NumberedEvent, stopTurnsIn } from "./live-turns.ts";
export type { TurnRequest } from "./load-question.ts";
export { readTurn, stopTurn } from "./read-turn.ts";
export { drainTurns, recoverTurns } from "./recover-turns.ts";
export { resumeTurn } from "./resume-turn.ts";
export { startTurn } from "./start-turn.ts";
export { stopTurnsOfSuspended, suspensionJob } from "./stop-suspended.ts";
export { tryQuestion } from "./try-question.ts";
