/** Endpoints for archives of whole bases: export and import. */
import { exportArchive, importArchive } from "#lib/knowledge/index.ts";
import { BaseInput, ImportArchiveInput, KnowledgeBase } from "#lib/knowledge/schema.ts";
import { endpoint } from "./endpoint.ts";

const tag = "Knowledge";
const zip = "application/zip";

export const archiveEndpoints = [
  endpoint({
    method: "GET",
    path: "/api/v1/knowledge/{baseId}/archive",
    summary: "Download knowledge whole, with originals and test questions, as a zip",
    tag,
    input: BaseInput,
    output: null,
    status: 200,
    gives: zip,
    run: exportArchive,
  }),
  endpoint({
    method: "POST",
    path: "/api/v1/knowledge/archive",
    summary: "Create knowledge from the zip that another was downloaded as",
    tag,
    takes: zip,
    input: ImportArchiveInput,
    output: KnowledgeBase,
    status: 201,
    run: importArchive,
  }),
];
