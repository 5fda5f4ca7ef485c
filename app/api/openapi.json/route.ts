import { openApiDocument } from "#lib/api/openapi.ts";
import { refuseMethod } from "#lib/next/route.ts";

export const GET = () => Response.json(openApiDocument());

const refuse = refuseMethod("GET");

export { refuse as DELETE, refuse as PATCH, refuse as POST, refuse as PUT };
