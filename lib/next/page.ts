/** Turns query parameters and verbs' refusals into values for pages. */
import { notFound as showNotFound } from "next/navigation";
import { isAppError } from "#lib/errors.ts";

/** The value; Next's 404 page when the verb found no row that this user may see, or the input is invalid. */
export async function orNotFound<T>(promise: Promise<T>): Promise<T> {
  try {
    return await promise;
  } catch (error) {
    if (isAppError(error) && (error.code === "not_found" || error.code === "invalid")) showNotFound();
    throw error;
  }
}

/** A query parameter, cut to a length beyond any valid one; undefined where it is missing or repeated. */
export const oneParameter = (value: string | string[] | undefined, max = 100): string | undefined =>
  typeof value === "string" && value !== "" ? value.slice(0, max) : undefined;
