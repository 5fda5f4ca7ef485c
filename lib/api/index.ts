/** The REST API under /api/v1: every endpoint in one list, and the document made of it. */
import { withAliases } from "./aliases.ts";
import { archiveEndpoints } from "./archives.ts";
import { botEndpoints } from "./bots.ts";
import { conversationEndpoints } from "./conversations.ts";
import type { Endpoint } from "./endpoint.ts";
import { knowledgeEndpoints } from "./knowledge.ts";
import { searchEndpoints } from "./search.ts";
import { snippetEndpoints } from "./snippets.ts";
import { workspaceEndpoints } from "./workspaces.ts";

export { apiTags } from "./endpoint.ts";

export const endpoints: readonly Endpoint[] = [
  ...workspaceEndpoints,
  ...botEndpoints,
  ...knowledgeEndpoints,
  ...archiveEndpoints,
  ...snippetEndpoints,
  ...searchEndpoints,
  ...conversationEndpoints,
];

const served = withAliases(endpoints);

export type Match = { endpoint: Endpoint; params: Record<string, string> };

function paramsOf(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? "";
    if (part.startsWith("{")) params[part.slice(1, -1)] = value;
    else if (part !== value) return null;
  }
  return params;
}

/** The endpoint of a method and path; `methods` names what the path takes when the method is another. */
export function matchEndpoint(method: string, path: string): Match | { methods: string[] } {
  const methods: string[] = [];
  for (const endpoint of served) {
    const params = paramsOf(endpoint.path, path);
    if (params && endpoint.method === method) return { endpoint, params };
    if (params) methods.push(endpoint.method);
  }
  return { methods };
}
