import { searchWorkspace } from "#lib/palette/index.ts";
import { SearchWorkspaceInput, WorkspaceMatches } from "#lib/palette/schema.ts";
import { listWorkspaces } from "#lib/workspaces/index.ts";
import { ListWorkspacesInput, WorkspaceView } from "#lib/workspaces/schema.ts";
import { endpoint, listOf } from "./endpoint.ts";

export const workspaceEndpoints = [
  endpoint({
    method: "GET",
    path: "/api/v1/workspaces",
    summary: "List the token's workspaces, the personal one first",
    tag: "Workspaces",
    input: ListWorkspacesInput,
    output: listOf(WorkspaceView),
    run: async (ctx) => ({ items: await listWorkspaces(ctx) }),
  }),
  endpoint({
    method: "GET",
    path: "/api/v1/workspaces/{workspaceId}/search",
    summary: "Find a workspace's bots and snippets; without a query its bots, knowledge and templates by name",
    tag: "Workspaces",
    input: SearchWorkspaceInput,
    output: WorkspaceMatches,
    run: searchWorkspace,
  }),
];
