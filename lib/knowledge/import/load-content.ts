/** Loads the bytes of a document's source: the stored file, or the page as fetched now; or the failure to do so. */
import { env } from "#lib/env.ts";
import { type FetchFailureCode, isFetchFailure } from "#lib/fetching/failure.ts";
import type { OwnHeaders } from "#lib/fetching/headers.ts";
import { pageTypes } from "#lib/parsing/formats.ts";
import { isParseFailure, type ParseFailureCode } from "#lib/parsing/parse-failure.ts";
import { isOutdated } from "#lib/parsing/parser-version.ts";
import { readStored } from "#lib/storage/stored-files.ts";
import type { ImportRun } from "./begin-import.ts";
import type { Source } from "./load-source.ts";

const fetchMs = 30_000;

export type Content = {
  bytes: Uint8Array;
  name: string;
  contentType?: string;
  /** Columns of the document that the fetch sets. */
  facts: { sourceUrl?: string; etag?: string | null; lastModified?: string | null; fetchedAt?: Date };
};

/**
 * A page with chunks is fetched only if it changed, or if an earlier version of the parsers read it. An ETag is more precise
 * than a date.
 */
function conditionOf({ etag, lastModified, parserVersion, _count }: Source): OwnHeaders {
  if (_count.chunks === 0 || isOutdated({ parserVersion })) return {};
  if (etag) return { "if-none-match": etag };
  return lastModified ? { "if-modified-since": lastModified } : {};
}

async function fetchPage({ source, limits, job }: ImportRun): Promise<Content | null> {
  const address = source.sourceUrl ?? "";
  // Imported on demand: a server that fetches nothing keeps no second HTTP client in memory.
  const { fetchGuarded } = await import("#lib/fetching/fetch-guarded.ts");
  const fetched = await fetchGuarded(address, {
    maxBytes: limits.maxBytes,
    timeoutMs: fetchMs,
    accept: pageTypes,
    allowPrivate: env().IMPORT_ALLOW_PRIVATE,
    signal: job.signal,
    headers: conditionOf(source),
  });
  if (fetched.status === 304) return null;
  return {
    bytes: fetched.body,
    name: new URL(fetched.url).pathname.split("/").at(-1) ?? "",
    contentType: fetched.charset
      ? `${fetched.contentType}; charset=${fetched.charset}`
      : (fetched.contentType ?? undefined),
    facts: {
      sourceUrl: fetched.url,
      etag: fetched.etag,
      lastModified: fetched.lastModified,
      fetchedAt: new Date(),
    },
  };
}

/** Null for an unchanged page. */
export async function loadContent(run: ImportRun): Promise<Content | null> {
  const { storageKey, sourceName } = run.source;
  if (storageKey) return { bytes: await readStored(storageKey), name: sourceName ?? "", facts: {} };
  return fetchPage(run);
}

const transientStatuses: readonly (number | undefined)[] = [408, 425, 429, 500, 502, 503, 504];

/** Failures of a site that may be temporary. A broken file and a wrong URL fail for good. */
export function isTransient(error: unknown): boolean {
  if (!isFetchFailure(error)) return false;
  const { code, status } = error;
  return code === "timeout" || code === "unreachable" || (code === "status" && transientStatuses.includes(status));
}

type StoredFailure = `read_${ParseFailureCode}` | `fetch_${FetchFailureCode}`;

/** The sentence's key and parameters below `knowledge.errors`; null for a defect of Rakit's own. */
export function failureOf(error: unknown): { failure: StoredFailure; failureParams: object } | null {
  if (isParseFailure(error)) return { failure: `read_${error.code}`, failureParams: error.params };
  if (isFetchFailure(error)) {
    const { code, status, max } = error;
    return { failure: `fetch_${code}`, failureParams: { status, max } };
  }
  return null;
}
