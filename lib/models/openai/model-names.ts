/** The names of a server's models, in the forms that servers list them. Pure. */
import { failureOf } from "./failure.ts";
import { toldFailure } from "./read-piece.ts";
import { responseLimits } from "./response-limits.ts";

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null;

function nameOf(entry: unknown): unknown {
  if (!isFields(entry)) return entry;
  const { id, model, name } = entry;
  return id ?? model ?? name;
}

/** Throws a SyntaxError for a body that is no list, a ModelFailure for one that tells a failure. */
export function readModelNames(body: unknown): string[] {
  const failure = toldFailure(body);
  if (failure) throw failureOf(failure);
  const listed = isFields(body) && !Array.isArray(body) ? (body.data ?? body.models ?? body.result) : body;
  const entries = isFields(listed) && !Array.isArray(listed) ? (listed.data ?? listed.models) : listed;
  if (!Array.isArray(entries)) throw new SyntaxError("The body is no list of models.");
  const names = entries
    .map(nameOf)
    .filter(
      (name): name is string =>
        typeof name === "string" && name.trim() !== "" && name.length <= responseLimits.modelNameChars,
    );
  return [...new Set(names)].slice(0, responseLimits.models);
}
