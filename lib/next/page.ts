/** Turns addresses and verbs' refusals into values for pages. */
import { redirect, notFound as showNotFound } from "next/navigation";
import type { z } from "zod";
import { isAppError } from "#lib/errors.ts";

/** Next's 404 page where an address says what none of ours does. */
export function parseAddress<S extends z.ZodType>(schema: S, said: unknown): z.output<S> {
  const parsed = schema.safeParse(said);
  return parsed.success ? parsed.data : showNotFound();
}

async function orLeave<T>(promise: Promise<T>, leave: () => never): Promise<T> {
  try {
    return await promise;
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") leave();
    throw error;
  }
}

/** The value; Next's 404 page when the verb found no row that this user may see. */
export const orNotFound = <T>(promise: Promise<T>): Promise<T> => orLeave(promise, showNotFound);

/** The value; a redirect to `path` when the verb found no row that this user may see. */
export const orRedirect = <T>(promise: Promise<T>, path: string): Promise<T> => orLeave(promise, () => redirect(path));

/** A query parameter, cut to a length beyond any valid one; undefined where it is missing or repeated. */
export const oneParameter = (value: string | string[] | undefined, max = 100): string | undefined =>
  typeof value === "string" && value !== "" ? value.slice(0, max) : undefined;
