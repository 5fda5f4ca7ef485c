/** The published bot behind a slug: one small query a request, the rest from a cache keyed by the bot's revision. */
import { LRUCache } from "lru-cache";
import { readSpec } from "#lib/bots/read-spec.ts";
import type { BotSpec } from "#lib/bots/spec.ts";
import { type Db, readRows } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";
import type { BotId, VersionId, WorkspaceId } from "#lib/ids.ts";
import { processWide } from "#lib/process-wide.ts";
import { publishedRevision, type RevisionRow } from "./published-bot-sql.ts";

export type Access = "public" | "password" | "signed_in" | "private";

export type PublishedBot = {
  id: BotId;
  slug: string;
  workspaceId: WorkspaceId;
  versionId: VersionId;
  spec: BotSpec;
  access: Access;
  accessPasswordHash: string | null;
  allowedOrigins: string[];
};

type Cached = { revision: number; bot: PublishedBot };

const maxCached = 2_000;
const cache = () => processWide("published-bots", () => new LRUCache<string, Cached>({ max: maxCached }));

const accessOf = (value: string): Access =>
  value === "public" || value === "password" || value === "signed_in" ? value : "private";

async function load(db: Db, slug: string): Promise<Cached | null> {
  const row = await db.bot.findUnique({ where: { slug }, include: { publishedVersion: true } });
  if (!row?.publishedVersion || row.slug === null) return null;
  return {
    revision: row.publicRevision,
    bot: {
      id: row.id,
      slug: row.slug,
      workspaceId: row.workspaceId,
      versionId: row.publishedVersion.id,
      spec: readSpec(row.publishedVersion.spec),
      access: accessOf(row.access),
      accessPasswordHash: row.accessPasswordHash,
      allowedOrigins: Array.isArray(row.allowedOrigins) ? row.allowedOrigins.map(String) : [],
    },
  };
}

export async function findPublishedBot(db: Db, slug: string): Promise<PublishedBot | null> {
  const [current] = await readRows<RevisionRow>(db, publishedRevision(slug));
  if (!current) return null;
  const kept = cache().get(slug);
  if (kept && kept.bot.id === current.id && kept.revision === Number(current.revision)) return kept.bot;
  const loaded = await load(db, slug);
  if (!loaded) return null;
  cache().set(slug, loaded);
  return loaded.bot;
}

/** Throws not found, the same for unknown, unpublished and blocked bots. */
export async function getPublishedBot(db: Db, slug: string): Promise<PublishedBot> {
  const bot = await findPublishedBot(db, slug);
  if (!bot) throw notFound("bot");
  return bot;
}
