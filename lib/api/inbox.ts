/** Endpoints for visitors' questions without a good answer. */
import { askAgain, ignoreGroup, listGroups, reopenGroup } from "#lib/inbox/index.ts";
import {
  AskAgainInput,
  AskAgainResult,
  GroupInput,
  IgnoreGroupInput,
  ListGroupsInput,
  QuestionGroups,
} from "#lib/inbox/schema.ts";
import { endpoint } from "./endpoint.ts";

const tag = "Conversations";

export const inboxEndpoints = [
  endpoint({
    method: "GET",
    path: "/api/v1/workspaces/{workspaceId}/question-groups",
    summary: "What visitors asked without a good answer, in groups of one meaning",
    tag,
    input: ListGroupsInput,
    output: QuestionGroups,
    run: listGroups,
  }),
  endpoint({
    method: "POST",
    path: "/api/v1/question-groups/{groupId}/ask-again",
    summary: "Ask a group's questions again, of the bot as its draft and knowledge are now",
    tag,
    input: AskAgainInput,
    output: AskAgainResult,
    run: askAgain,
  }),
  endpoint({
    method: "POST",
    path: "/api/v1/question-groups/{groupId}/ignore",
    summary: "Ignore a group of questions, and those of its meaning that come later",
    tag,
    input: IgnoreGroupInput,
    output: null,
    run: ignoreGroup,
  }),
  endpoint({
    method: "POST",
    path: "/api/v1/question-groups/{groupId}/reopen",
    summary: "Open a group of questions again",
    tag,
    input: GroupInput,
    output: null,
    run: reopenGroup,
  }),
];
