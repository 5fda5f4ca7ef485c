/** The schemas of the command palette's search. Client-safe. */
import { z } from "zod";
import { BotSummary } from "#lib/bots/schema.ts";
import { storedId, WorkspaceId } from "#lib/ids.ts";
import { KnowledgeBase } from "#lib/knowledge/schema.ts";
import { Template } from "#lib/templates/schema.ts";

export const paletteLimits = { queryLength: 100 } as const;

export const SearchWorkspaceInput = z
  .strictObject({ workspaceId: WorkspaceId, query: z.string().trim().max(paletteLimits.queryLength).default("") })
  .meta({ id: "SearchWorkspaceInput" });
export type SearchWorkspaceInput = z.infer<typeof SearchWorkspaceInput>;

/** Without a query bots, bases and templates by name, what was changed last first; with one bots and snippets that fit. */
export const WorkspaceMatches = z
  .object({
    bots: z.array(BotSummary.pick({ id: true, name: true, faceSeed: true, picture: true })),
    bases: z.array(KnowledgeBase.pick({ id: true, name: true })),
    templates: z.array(Template.pick({ key: true, name: true })),
    /** The best first. */
    chunks: z.array(
      z.object({
        chunkId: storedId("chunk"),
        baseId: storedId("base"),
        baseName: z.string(),
        title: z.string(),
        text: z.string(),
      }),
    ),
  })
  .meta({ id: "WorkspaceMatches" });
export type WorkspaceMatches = z.infer<typeof WorkspaceMatches>;
