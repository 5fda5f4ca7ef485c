/** Stored keys that were encrypted under another secret. */
import type { Db } from "#lib/db/client.ts";
import { readKey } from "./access.ts";

/** Names of their providers. */
export async function unreadableKeys(db: Db): Promise<string[]> {
  const rows = await db.provider.findMany({
    where: { keyCipher: { not: null } },
    select: { name: true, keyCipher: true },
    orderBy: { position: "asc" },
  });
  return rows.filter(({ keyCipher }) => readKey(keyCipher).unreadable).map(({ name }) => name);
}
