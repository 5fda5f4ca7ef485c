/** What pages do with addresses and with verbs' refusals. */
import { notFound as showNotFound } from "next/navigation";
import { isAppError } from "#lib/errors.ts";

/** The value; the designed 404 when the verb found nothing that this person may see. */
export async function orNotFound<T>(promise: Promise<T>): Promise<T> {
  try {
    return await promise;
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") showNotFound();
    throw error;
  }
}

/** A parameter of a page's address, cut to a length that no honest one reaches; nothing where it is left out or there twice. */
export const oneParameter = (value: string | string[] | undefined, max = 100): string | undefined =>
  typeof value === "string" && value !== "" ? value.slice(0, max) : undefined;
