/**
 * Finds the route of a path, for REST and streams alike. Parts in `{braces}` are parameters; the first part never is
 * one.
 */
import { invalid, invariant } from "#lib/errors.ts";

export type Route = { method: string; path: string };

/** As written in the path, in its order: `decodeParams` decodes the parameters of the route that answers. */
export type RawParams = Readonly<Record<string, string>>;

export type RouteMatch<R> = { route: R; params: RawParams } | { route: null; others: readonly R[] };

type Entry<R> = { route: R; parts: readonly string[] };

const isParam = (part: string) => part.startsWith("{");

function paramsOf(wanted: readonly string[], given: readonly string[]): Record<string, string> | null {
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? "";
    if (isParam(part) && value !== "") params[part.slice(1, -1)] = value;
    else if (part !== value) return null;
  }
  return params;
}

/**
 * `others` are the routes of the path for other methods. Every request of the process looks here, so a path whose first
 * part no route has costs one map lookup.
 */
export function routeTable<R extends Route>(routes: readonly R[]): (method: string, path: string) => RouteMatch<R> {
  const entriesByFirst = new Map<string, Entry<R>[]>();
  for (const route of routes) {
    const parts = route.path.slice(1).split("/");
    const [first = ""] = parts;
    invariant(first !== "" && !isParam(first), "a route's address begins with a fixed part");
    entriesByFirst.set(first, [...(entriesByFirst.get(first) ?? []), { route, parts }]);
  }
  return (method, path) => {
    const end = path.indexOf("/", 1);
    const entries = entriesByFirst.get(path.slice(1, end < 0 ? undefined : end));
    if (!entries) return { route: null, others: [] };
    const given = path.slice(1).split("/");
    const others: R[] = [];
    for (const { route, parts } of entries) {
      const params = paramsOf(parts, given);
      if (!params) continue;
      if (route.method === method) return { route, params };
      others.push(route);
    }
    return { route: null, others };
  };
}

/** Throws invalid for a malformed percent-encoding. */
export function decodeParams(params: RawParams): Record<string, string> {
  try {
    return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, decodeURIComponent(value)]));
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    throw invalid({}, "malformed_address");
  }
}
