/** Drafting: a bot from a description, and questions that a bot's knowledge answers. */
export { describeBot } from "./describe-bot.ts";
export { suggestQuestions } from "./suggest-questions.ts";
