/** Visitors' questions without a good answer: in groups that ask the same, answered where they are read, asked again. */
export { requireGroup } from "./access.ts";
export { askAgain } from "./ask-again.ts";
export { groupQuestions } from "./group-questions.ts";
export { ignoreGroup, reopenGroup } from "./handle-group.ts";
export { countOpen, listGroups } from "./list-groups.ts";
export { digestJob, queueDigests, sendDigests } from "./send-digests.ts";
