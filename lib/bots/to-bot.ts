/** Bots' rows as their readers see them. */

import { Tags } from "#lib/knowledge/review-schema.ts";
import type { BotRow } from "./access.ts";
import { readSpec } from "./read-spec.ts";
import { type Bot, StartStep } from "./schema.ts";

export const accessOf = (value: string): Bot["access"] =>
  value === "public" || value === "password" || value === "signed_in" ? value : "private";

/** Of another shape than a list of tags: none. */
export const tagsOf = ({ tags }: Pick<BotRow, "tags">): string[] => Tags.catch([]).parse(tags);

export function stateOf(row: Pick<BotRow, "blockedAt" | "publishedVersionId" | "isChanged">): Bot["state"] {
  if (row.blockedAt) return "blocked";
  if (!row.publishedVersionId) return "draft";
  return row.isChanged ? "changed" : "published";
}

export function toBot(row: BotRow): Bot {
  const version = row.publishedVersion;
  return {
    id: row.id,
    workspaceId: row.workspaceId,
    name: row.name,
    slug: row.slug,
    state: stateOf(row),
    access: accessOf(row.access),
    revision: row.revision,
    draft: readSpec(row.draft),
    publishedVersion: version && {
      id: version.id,
      number: version.number,
      createdAt: version.createdAt.toISOString(),
      spec: readSpec(version.spec),
    },
    startStep: StartStep.safeParse(row.startStep).data ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
