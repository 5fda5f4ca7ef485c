import { openApiDocument } from "#lib/api/openapi.ts";

export const GET = () => Response.json(openApiDocument());
