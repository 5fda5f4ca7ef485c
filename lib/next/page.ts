/** What pages do with verbs' refusals. */
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
