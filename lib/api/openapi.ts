/** The OpenAPI 3.1 document of the REST API, made of the endpoints' own schemas. */
import { z } from "zod";
import { withEarlierProperties } from "./aliases.ts";
import type { Endpoint } from "./endpoint.ts";
import { endpoints } from "./index.ts";

type Json = Record<string, unknown>;

const componentUri = (id: string) => `#/components/schemas/${id}`;

function component(schema: unknown): unknown {
  if (typeof schema !== "object" || schema === null) return schema;
  const { $schema: _, $id: __, ...rest } = schema as Json;
  return rest;
}

function answeredWith(schema: z.ZodType): z.core.JSONSchema.JSONSchema {
  const made = JSON.stringify(z.toJSONSchema(schema, { io: "output", unrepresentable: "any" }));
  return JSON.parse(made.replaceAll('"#/$defs/', `"${componentUri("")}`));
}

/** A named schema becomes a reference, an unnamed one stands inline and refers to named ones. */
function answered(schema: z.ZodType): unknown {
  const id = schema.meta()?.id;
  if (id) return { $ref: componentUri(id) };
  const { $defs: _, ...rest } = answeredWith(schema);
  return component(rest);
}

const noNames = z.registry<{ id?: string }>();

/** Request schemas are inlined: components describe responses, with every default filled in. */
const taken = (schema: z.ZodType): unknown =>
  component(z.toJSONSchema(schema, { io: "input", unrepresentable: "any", metadata: noNames }));

const problem = {
  description: "What went wrong, in a sentence",
  content: { "application/problem+json": { schema: { $ref: componentUri("Problem") } } },
};

const pathNames = (path: string) => new Set([...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ""));

const binary = (mediaType: string) => ({ content: { [mediaType]: { schema: { type: "string", format: "binary" } } } });

function bodyOf({ method, input, path, takes }: Endpoint): Json {
  if (takes) return { requestBody: { required: true, ...binary(takes) } };
  const inPath = pathNames(path);
  const fields = Object.entries(input.shape as Record<string, z.ZodType>).filter(([name]) => !inPath.has(name));
  if (method === "GET" || fields.length === 0) return {};
  const schema = taken(z.strictObject(Object.fromEntries(fields)));
  return { requestBody: { required: true, content: { "application/json": { schema } } } };
}

function answerOf({ output, gives }: Endpoint): Json {
  if (gives) return { description: "The file", ...binary(gives) };
  if (!output) return { description: "Done" };
  return { description: "Done", content: { "application/json": { schema: answered(output) } } };
}

function operation(endpoint: Endpoint): Json {
  const { method, path, summary, tag, input, status, takes } = endpoint;
  const inPath = pathNames(path);
  const fields = Object.entries(input.shape as Record<string, z.ZodType>);
  const parameter = (name: string, place: "path" | "query", schema: z.ZodType) => ({
    name,
    in: place,
    required: place === "path",
    schema: taken(schema),
  });
  const parameters = fields
    .filter(([name]) => inPath.has(name) || method === "GET" || takes)
    .map(([name, schema]) => parameter(name, inPath.has(name) ? "path" : "query", schema));
  return {
    summary,
    tags: [tag],
    parameters,
    ...bodyOf(endpoint),
    responses: {
      [status]: answerOf(endpoint),
      default: problem,
    },
    security: [{ token: [] }],
  };
}

/**
 * The named schemas that responses contain, found from the endpoints: Zod's global registry also holds the schemas of
 * the process's second copy of each module.
 */
function components(): Json {
  const outputs = z.union(endpoints.flatMap(({ output }) => output ?? []));
  const { $defs } = answeredWith(outputs);
  return Object.fromEntries(
    Object.entries($defs ?? {}).map(([id, schema]) => [id, withEarlierProperties(id, component(schema))]),
  );
}

export function openApiDocument(): Json {
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
        ...components(),
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
