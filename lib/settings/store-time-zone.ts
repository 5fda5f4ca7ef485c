import type { Db } from "#lib/db/client.ts";
import { getSettings, settingsKey } from "./get-settings.ts";
import { storeSetting } from "./store-setting.ts";

/** For set-up, inside its transaction, after which the caller has the settings read anew. */
export async function storeTimeZone(db: Db, timeZone: string): Promise<void> {
  await storeSetting(db, settingsKey, { ...(await getSettings(db)), timeZone });
}
