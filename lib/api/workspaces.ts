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
];
