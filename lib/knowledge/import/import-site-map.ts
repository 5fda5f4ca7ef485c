/** The pages of a site map become documents of their own, looked after as the map is. */
import { toJson } from "#lib/db/client.ts";
import { addPage } from "#lib/knowledge/documents/add-source.ts";
import { tagsOf } from "#lib/knowledge/documents/document-review.ts";
import { yieldToRequests } from "#lib/yield-to-requests.ts";
import type { EndedDocument, ImportRun } from "./begin-import.ts";
import type { Content } from "./load-content.ts";
import { siteMapOf } from "./site-map.ts";

/** A site that lists maps of maps without end is not followed. */
const maxDepth = 2;

/** What the map's own document is to be then; null for what is no site map. */
export async function importSiteMap(
  { ctx, source, depth, maxSitePages, job }: ImportRun,
  { bytes, facts }: Content,
): Promise<EndedDocument | null> {
  if (source.kind !== "url" || depth >= maxDepth) return null;
  // A site that sends its visitors to another host lists its pages on that one.
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
  return { ...facts, notes: toJson([note]), failure: null };
}
