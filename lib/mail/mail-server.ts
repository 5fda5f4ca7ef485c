/** The mail server that this instance sends by. */
import type { Db } from "#lib/db/client.ts";

/** Whether mails go out: a mail server is set and switched on. */
export async function isMailConfigured(_db: Db): Promise<boolean> {
  return false;
}
