/**
 * Every earlier name that goes on working beside the present one: for programs, archives, scripts and bookmarks that were made
 * before. Documents tell the present names alone. Imports nothing, for the build's configuration reads it, too.
 */

type EarlierPath = {
  method: "GET" | "POST";
  path: string;
  /** The present path. */
  of: string;
  /** By field of the answer and its present value: the value that programs of the earlier path know. */
  values?: Readonly<Record<string, Readonly<Record<string, string>>>>;
};

type EarlierField = {
  method: "GET" | "POST";
  path: string;
  /** The component of the OpenAPI document that has the field. */
  schema: string;
  field: string;
  earlier: string;
};

const base = "/api/v1/knowledge/{baseId}";
const document = "/api/v1/documents/{documentId}";

/** Of the REST API. */
export const earlierPaths: readonly EarlierPath[] = [
  { method: "POST", path: `${base}/passages`, of: `${base}/chunks/import` },
  { method: "GET", path: `${base}/passages`, of: `${base}/chunks/export` },
  {
    method: "GET",
    path: `${base}/repeats`,
    of: `${base}/duplicates`,
    values: { kind: { contradiction: "figures", duplicate: "repeat" } },
  },
  { method: "POST", path: `${base}/repeats/dismiss`, of: `${base}/duplicates/dismiss` },
  { method: "GET", path: `${base}/care`, of: `${base}/review` },
  { method: "POST", path: `${document}/read-again`, of: `${document}/reimport` },
];

/** Fields of an answer of the REST API that stand in it under their earlier name, too. */
export const earlierFields: readonly EarlierField[] = [
  { method: "POST", path: `${base}/search`, schema: "FoundChunk", field: "semanticScore", earlier: "meaningScore" },
  { method: "GET", path: `${base}/questions`, schema: "CheckedQuestions", field: "semantic", earlier: "meaning" },
];

/** What archives of version 1 call a chunk, and the parameter of a document's failure that says how much there may be. */
export const earlierArchiveNames = { chunk: "passage", max: "most" } as const;

/** Of `rakit knowledge evaluate`, by the earlier name. */
export const earlierModes: Readonly<Record<string, string>> = { vector: "semantic", fused: "hybrid" };

/** Addresses of pages that lead on to the present one, with their query. */
export const earlierPages = [
  { source: "/knowledge/:baseId/cutting", destination: "/knowledge/:baseId/chunking" },
  { source: "/knowledge/:baseId/tidy", destination: "/knowledge/:baseId/duplicates" },
  { source: "/admin/people", destination: "/admin/users" },
] as const;
