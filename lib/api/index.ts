/** The REST API under /api/v1: every endpoint in one list, and the OpenAPI document of it. */
import { decodeParams, routeTable } from "#lib/http/route-table.ts";
import { withAliases } from "./aliases.ts";
import { archiveEndpoints } from "./archives.ts";
import { botEndpoints } from "./bots.ts";
import { conversationEndpoints } from "./conversations.ts";
import type { Endpoint } from "./endpoint.ts";
import { handoverEndpoints } from "./handovers.ts";
import { inboxEndpoints } from "./inbox.ts";
import { insightEndpoints } from "./insights.ts";
import { knowledgeEndpoints } from "./knowledge.ts";
import { movingEndpoints } from "./moving.ts";
import { pictureEndpoints } from "./pictures.ts";
import { pinEndpoints } from "./pins.ts";
import { searchEndpoints } from "./search.ts";
import { snippetEndpoints } from "./snippets.ts";
import { transcriptEndpoints } from "./transcripts.ts";
import { workspaceEndpoints } from "./workspaces.ts";

export { apiTags } from "./endpoint.ts";

export const endpoints: readonly Endpoint[] = [
  ...workspaceEndpoints,
  ...botEndpoints,
  ...movingEndpoints,
  ...pictureEndpoints,
  ...knowledgeEndpoints,
  ...archiveEndpoints,
  ...snippetEndpoints,
  ...searchEndpoints,
  ...conversationEndpoints,
  ...insightEndpoints,
  ...inboxEndpoints,
  ...handoverEndpoints,
  ...pinEndpoints,
  ...transcriptEndpoints,
];

export type Match = { endpoint: Endpoint; params: Record<string, string> };

const findRoute = routeTable(withAliases(endpoints));

/** The endpoint of a method and path; `methods` names the methods of the path when the given one is another. */
export function matchEndpoint(method: string, path: string): Match | { methods: string[] } {
  const found = findRoute(method, path);
  if (found.route === null) return { methods: found.others.map((endpoint) => endpoint.method) };
  return { endpoint: found.route, params: decodeParams(found.params) };
}
