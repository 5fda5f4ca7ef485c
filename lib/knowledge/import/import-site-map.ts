/** Adds the pages of a site map as documents of their own, with the map's owner and schedule. */
import { toJson } from "#lib/db/client.ts";
import { addPage } from "#lib/knowledge/documents/add-source.ts";
import { tagsOf } from "#lib/knowledge/documents/document-review.ts";
import { parserVersion } from "#lib/parsing/parser-version.ts";
import { yieldToRequests } from "#lib/yield-to-requests.ts";
import type { EndedDocument, ImportRun } from "./begin-import.ts";
import type { Content } from "./load-content.ts";
import { siteMapOf } from "./site-map.ts";

/** The depth to which site maps that list site maps are followed. */
const maxDepth = 2;

/** The final columns of the map's own document; null for a source that is no site map. */
export async function importSiteMap(
  { ctx, source, depth, maxSitePages, job }: ImportRun,
  { bytes, facts }: Content,
): Promise<EndedDocument | null> {
  if (source.kind !== "url" || depth >= maxDepth) return null;
  // A site that redirects to another host lists its pages under that host.
  const address = facts.sourceUrl ?? source.sourceUrl ?? "";
  const map = await siteMapOf(bytes, address, maxSitePages);
  if (!map) return null;
  const { urls, listed } = map;
  if (listed === 0) {
    const failureParams = toJson({ host: new URL(address).host });
    return { failure: "site_map_without_pages", failureParams };
  }
  const { baseId } = source;
  const listedBy = { depth: depth + 1, ownerId: source.ownerId, tags: tagsOf(source.tags) };
  for (const [index, url] of urls.entries()) {
    await yieldToRequests();
    await job.progress(index / urls.length);
    await addPage(ctx, { baseId, url }, listedBy);
  }
  const count = urls.length;
  const note = listed > count ? { code: "site_map_in_part", count, listed } : { code: "site_map", count };
  return { ...facts, notes: toJson([note]), parserVersion, failure: null };
}
