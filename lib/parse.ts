/** Parses input from outside, once, and gives its errors as reasons that have sentences. */
import type { z } from "zod";
import { type FieldReasons, invalid, type Reason } from "./errors.ts";

const reasonKey = /^[a-z]+(?:[._][a-z]+)*$/;

type Issue = z.core.$ZodIssue;

function reasonOf(issue: Issue): Reason {
  // Schemas put reason keys where zod expects messages.
  if (reasonKey.test(issue.message)) return { reason: issue.message };
  switch (issue.code) {
    case "too_small": {
      const minimum = Number(issue.minimum);
      if (issue.origin === "string")
        return minimum <= 1 ? { reason: "required" } : { reason: "too_short", params: { minimum } };
      return { reason: issue.origin === "array" ? "too_few" : "too_small", params: { minimum } };
    }
    case "too_big": {
      const maximum = Number(issue.maximum);
      if (issue.origin === "string") return { reason: "too_long", params: { maximum } };
      return { reason: issue.origin === "array" ? "too_many" : "too_big", params: { maximum } };
    }
    case "invalid_format":
      return { reason: issue.format === "email" || issue.format === "url" ? issue.format : "wrong_type" };
    case "invalid_value":
      return { reason: "choice" };
    case "unrecognized_keys":
      return { reason: "unknown_field", params: { names: issue.keys.join(", ").slice(0, 100) } };
    case "invalid_type":
      return issue.input === undefined ? { reason: "required" } : { reason: "wrong_type" };
    default:
      return { reason: "wrong_type" };
  }
}

export function reasonsOf(error: z.ZodError): FieldReasons {
  const fields: FieldReasons = {};
  for (const issue of error.issues) {
    const path = issue.path.map(String).join(".") || "body";
    fields[path] ??= reasonOf(issue);
  }
  return fields;
}

/** The parsed value. Throws `invalid` with a reason for each field. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input, { reportInput: true });
  if (!parsed.success) throw invalid(reasonsOf(parsed.error));
  return parsed.data;
}
