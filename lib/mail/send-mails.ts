import type { Db } from "#lib/db/client.ts";
import { isMailConfigured } from "./mail-server.ts";

/** The job that sends the mails that are due. */
export async function sendMails(db: Db): Promise<void> {
  if (!(await isMailConfigured(db))) return;
}
