import type { Context } from "#lib/access/context.ts";
import { requirePermission } from "#lib/access/require.ts";
import { listBots } from "#lib/bots/index.ts";
import { listBases, searchBases } from "#lib/knowledge/index.ts";
import { listTemplates } from "#lib/templates/index.ts";
import type { SearchWorkspaceInput, WorkspaceMatches } from "./schema.ts";

/** The start of a snippet, for one line of a list. */
const excerptLength = 160;

/**
 * Without a query the names to choose from: bots and bases changed last, and templates. With one the bots whose name has
 * it, and snippets by the lexical search: no model is asked while somebody types.
 */
export async function searchWorkspace(
  ctx: Context,
  { workspaceId, query }: SearchWorkspaceInput,
): Promise<WorkspaceMatches> {
  requirePermission(ctx, "workspace.read", workspaceId);
  if (query === "") {
    const [{ items: bots }, bases, { items: templates }] = await Promise.all([
      listBots(ctx, { workspaceId, sort: "changed" }),
      listBases(ctx, { workspaceId }),
      listTemplates(ctx, { workspaceId, language: ctx.locale }),
    ]);
    return { bots: bots.map(toBot), bases: bases.map(toNamed), templates: templates.map(toTemplate), chunks: [] };
  }
  const [{ items: bots }, found] = await Promise.all([
    listBots(ctx, { workspaceId, query }),
    searchBases(ctx, { workspaceId, query }),
  ]);
  const chunks = found.map(({ text, ...chunk }) => ({ ...chunk, text: text.slice(0, excerptLength) }));
  return { bots: bots.map(toBot), bases: [], templates: [], chunks };
}

type Matched<K extends keyof WorkspaceMatches> = WorkspaceMatches[K][number];

const toBot = ({ id, name, faceSeed, picture }: Matched<"bots">) => ({ id, name, faceSeed, picture });
const toNamed = ({ id, name }: Matched<"bases">) => ({ id, name });
const toTemplate = ({ key, name }: Matched<"templates">) => ({ key, name });
