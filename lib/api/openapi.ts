/** The OpenAPI 3.1 document of the REST API, made of the endpoints' own schemas. */
import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { endpoints } from "./index.ts";

type Json = Record<string, unknown>;

const componentUri = (id: string) => `#/components/schemas/${id}`;

function component(schema: unknown): unknown {
  if (typeof schema !== "object" || schema === null) return schema;
  const { $schema: _, $id: __, ...rest } = schema as Json;
  return rest;
}

/** A schema with a name is referred to, another stands where it is used. */
function refOf(schema: z.ZodType, io: "input" | "output"): unknown {
  const id = schema.meta()?.id;
  return id ? { $ref: componentUri(id) } : component(z.toJSONSchema(schema, { io, unrepresentable: "any" }));
}

const problem = {
  description: "What went wrong, in a sentence",
  content: { "application/problem+json": { schema: { $ref: componentUri("Problem") } } },
};

function operation({ method, path, summary, tag, input, output, status }: Endpoint): Json {
  const inPath = new Set([...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ""));
  const fields = Object.entries(input.shape as Record<string, z.ZodType>);
  const parameter = (name: string, place: "path" | "query", schema: z.ZodType) => ({
    name,
    in: place,
    required: place === "path",
    schema: component(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" })),
  });
  const parameters = fields
    .filter(([name]) => inPath.has(name) || method === "GET")
    .map(([name, schema]) => parameter(name, inPath.has(name) ? "path" : "query", schema));
  const bodyFields = fields.filter(([name]) => !inPath.has(name));
  const hasBody = method !== "GET" && bodyFields.length > 0;
  const body = z.strictObject(Object.fromEntries(bodyFields));
  return {
    summary,
    tags: [tag],
    parameters,
    ...(hasBody
      ? {
          requestBody: {
            required: true,
            content: {
              "application/json": { schema: component(z.toJSONSchema(body, { io: "input", unrepresentable: "any" })) },
            },
          },
        }
      : {}),
    responses: {
      [status]: output
        ? { description: "Done", content: { "application/json": { schema: refOf(output, "output") } } }
        : { description: "Done" },
      default: problem,
    },
    security: [{ token: [] }],
  };
}

export function openApiDocument(): Json {
  const registered = z.toJSONSchema(z.globalRegistry, { uri: componentUri, io: "output", unrepresentable: "any" });
  const schemas = Object.fromEntries(Object.entries(registered.schemas).map(([id, schema]) => [id, component(schema)]));
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints) {
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method.toLowerCase()]: operation(endpoint) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Rakit",
      version: "1",
      description: "Bots, knowledge and conversations. Send a token as `Authorization: Bearer rk_…`.",
    },
    paths,
    components: {
      schemas: {
        ...schemas,
        Problem: {
          type: "object",
          required: ["type", "title", "status", "detail", "code", "requestId"],
          properties: {
            type: { type: "string" },
            title: { type: "string" },
            status: { type: "integer" },
            detail: { type: "string" },
            code: { type: "string" },
            requestId: { type: "string" },
            fields: { type: "object", additionalProperties: { type: "string" } },
          },
        },
      },
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
    },
  };
}
