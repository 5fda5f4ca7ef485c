/** Endpoints for visitors who asked for a person, and what members answer them. */
import { endHandover, exportLeads, listHandovers, replyToVisitor, tellVisitors } from "#lib/handover/index.ts";
import {
  EndHandoverInput,
  ExportLeadsInput,
  Handovers,
  ListHandoversInput,
  Replied,
  ReplyInput,
  TellVisitorsInput,
  ToldVisitors,
} from "#lib/handover/schema.ts";
import { endpoint } from "./endpoint.ts";

const tag = "Conversations";

export const handoverEndpoints = [
  endpoint({
    method: "GET",
    path: "/api/v1/workspaces/{workspaceId}/handovers",
    summary: "Visitors who asked for a person, and the contacts that they left",
    tag,
    input: ListHandoversInput,
    output: Handovers,
    run: listHandovers,
  }),
  endpoint({
    method: "GET",
    path: "/api/v1/workspaces/{workspaceId}/leads/csv",
    summary: "Download the contacts that visitors left for a spreadsheet",
    tag,
    input: ExportLeadsInput,
    output: null,
    status: 200,
    gives: "text/csv; charset=utf-8",
    run: exportLeads,
  }),
  endpoint({
    method: "POST",
    path: "/api/v1/conversations/{conversationId}/replies",
    summary: "Answer the visitor of a conversation as a member; the bot waits until the hand-over ends",
    tag,
    input: ReplyInput,
    output: Replied,
    run: replyToVisitor,
  }),
  endpoint({
    method: "POST",
    path: "/api/v1/conversations/{conversationId}/end-handover",
    summary: "Let the bot answer in a conversation again",
    tag,
    input: EndHandoverInput,
    output: null,
    run: endHandover,
  }),
  endpoint({
    method: "POST",
    path: "/api/v1/question-groups/{groupId}/tell-visitors",
    summary: "Write an answer to the visitors who asked a group's questions and left an e-mail address",
    tag,
    input: TellVisitorsInput,
    output: ToldVisitors,
    run: tellVisitors,
  }),
];
