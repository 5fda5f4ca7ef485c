/**
 * The REST API under its earlier names: the OpenAPI document has no earlier paths, and earlier fields as deprecated.
 */
import { earlierFields, earlierPaths } from "#lib/earlier-names.ts";
import { invariant } from "#lib/errors.ts";
import type { Endpoint } from "./endpoint.ts";

type Fields = Record<string, unknown>;

/** The response's JSON with `change` applied to each of its objects, inner ones first. */
function withObjects(answer: unknown, change: (fields: Fields) => Fields): unknown {
  if (Array.isArray(answer)) return answer.map((item) => withObjects(item, change));
  if (typeof answer !== "object" || answer === null) return answer;
  const entries = Object.entries(answer).map(([name, value]) => [name, withObjects(value, change)] as const);
  return change(Object.fromEntries(entries));
}

/** A component's JSON schema with its earlier fields. */
export function withEarlierProperties(id: string, schema: unknown): unknown {
  const aliases = earlierFields.filter((alias) => alias.schema === id);
  const add = (fields: Fields) => {
    const earlier = aliases.flatMap(({ field, earlier }) => {
      const property = fields[field];
      return typeof property === "object" ? [[earlier, { ...property, deprecated: true }] as const] : [];
    });
    return { ...fields, ...Object.fromEntries(earlier) };
  };
  return aliases.length === 0 ? schema : withObjects(schema, add);
}

function withEarlierFields(endpoint: Endpoint): Endpoint {
  const aliases = earlierFields.filter(({ method, path }) => method === endpoint.method && path === endpoint.path);
  if (aliases.length === 0) return endpoint;
  const add = (fields: Fields) => {
    const earlier = aliases.flatMap(({ field, earlier }) =>
      field in fields ? [[earlier, fields[field]] as const] : [],
    );
    return { ...fields, ...Object.fromEntries(earlier) };
  };
  return { ...endpoint, run: async (...asked) => withObjects(await endpoint.run(...asked), add) };
}

function withEarlierValues(endpoint: Endpoint, values: (typeof earlierPaths)[number]["values"]): Endpoint {
  if (!values) return endpoint;
  const replace = (fields: Fields) => {
    const entries = Object.entries(fields).map(([name, value]) => {
      const earlier = typeof value === "string" ? values[name]?.[value] : undefined;
      return [name, earlier ?? value] as const;
    });
    return Object.fromEntries(entries);
  };
  return { ...endpoint, run: async (...asked) => withObjects(await endpoint.run(...asked), replace) };
}

/** The endpoints as served: responses hold fields under earlier names too, and earlier paths follow. */
export function withAliases(endpoints: readonly Endpoint[]): Endpoint[] {
  const present = endpoints.map(withEarlierFields);
  const earlier = earlierPaths.map(({ method, path, of, values }) => {
    const endpoint = present.find((one) => one.method === method && one.path === of);
    invariant(endpoint, `${method} ${of} is an endpoint`);
    return { ...withEarlierValues(endpoint, values), path };
  });
  return [...present, ...earlier];
}
