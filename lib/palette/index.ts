/** What the command palette finds in a workspace. Each domain decides what its own verbs show. */
export { searchWorkspace } from "./search-workspace.ts";
