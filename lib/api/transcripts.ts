/** Endpoints that give a workspace's conversations as files, and erase a person's. */
import { eraseVisitor } from "#lib/erasure/index.ts";
import { FindVisitorInput, FoundVisitor } from "#lib/erasure/schema.ts";
import { exportConversations } from "#lib/transcripts/index.ts";
import { ExportConversationsInput, readExportInput } from "#lib/transcripts/schema.ts";
import { endpoint } from "./endpoint.ts";

const tag = "Conversations";

export const transcriptEndpoints = [
  endpoint({
    method: "GET",
    path: "/api/v1/workspaces/{workspaceId}/conversations/csv",
    summary: "Download a workspace's conversations for a spreadsheet, a message a line",
    tag,
    input: ExportConversationsInput,
    output: null,
    status: 200,
    gives: "text/csv; charset=utf-8",
    run: (ctx, input) => exportConversations(ctx, readExportInput(input), "csv"),
  }),
  endpoint({
    method: "GET",
    path: "/api/v1/workspaces/{workspaceId}/conversations/jsonl",
    summary: "Download a workspace's conversations as JSON lines, a conversation a line",
    tag,
    input: ExportConversationsInput,
    output: null,
    status: 200,
    gives: "application/jsonl",
    run: (ctx, input) => exportConversations(ctx, readExportInput(input), "jsonl"),
  }),
  endpoint({
    method: "POST",
    path: "/api/v1/workspaces/{workspaceId}/erase-visitor",
    summary: "Erase for good what a person said, by what they typed or by a visitor's id",
    tag,
    input: FindVisitorInput,
    output: FoundVisitor,
    run: eraseVisitor,
  }),
];
