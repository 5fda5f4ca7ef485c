/**
 * Every earlier name that still works beside the present one: for programs, archives, scripts and bookmarks. Documents
 * use the present names only. Imports nothing, since the build's configuration reads this file too.
 */

type EarlierPath = {
  method: "GET" | "POST";
  path: string;
  /** The present path. */
  of: string;
  /** By field of the response and its present value: the value for programs of the earlier path. */
  values?: Readonly<Record<string, Readonly<Record<string, string>>>>;
};

type EarlierField = {
  method: "GET" | "POST";
  path: string;
  /** The component of the OpenAPI document with the field. */
  schema: string;
  field: string;
  earlier: string;
};

const base = "/api/v1/knowledge/{baseId}";
const document = "/api/v1/documents/{documentId}";

/** Earlier paths of the REST API. */
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

/** Response fields of the REST API that are repeated under their earlier name. */
export const earlierFields: readonly EarlierField[] = [
  { method: "POST", path: `${base}/search`, schema: "FoundChunk", field: "semanticScore", earlier: "meaningScore" },
  { method: "GET", path: `${base}/questions`, schema: "CheckedQuestions", field: "semantic", earlier: "meaning" },
];

/** The key of a chunk in archives of version 1, and the earlier parameter of a document's failure for a maximum. */
export const earlierArchiveNames = { chunk: "passage", max: "most" } as const;

/** Modes of `rakit knowledge evaluate`, by the earlier name. */
export const earlierModes: Readonly<Record<string, string>> = { vector: "semantic", fused: "hybrid" };

/** Earlier page paths that redirect to the present ones, with their query. */
export const earlierPages = [
  { source: "/knowledge/:baseId/cutting", destination: "/knowledge/:baseId/chunking" },
  { source: "/knowledge/:baseId/tidy", destination: "/knowledge/:baseId/duplicates" },
  { source: "/admin/people", destination: "/admin/users" },
] as const;
