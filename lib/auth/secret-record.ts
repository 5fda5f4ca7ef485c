/**
 * What the database knows about the secret: a check that tells one from another, and the keys of visitors' cookies, so
 * that a lost secret takes no visitor's chats away. Those keys sign visitors' ids only, which nobody can guess.
 */
import { z } from "zod";
import { type Db, toJson } from "#lib/db/client.ts";
import { processWide } from "#lib/process-wide.ts";
import { secretCheck, visitorKey } from "./secret.ts";

const settingKey = "secret";
const maxKeys = 5;

const RecordSchema = z.object({ check: z.string(), visitorKeys: z.array(z.string()) });
type SecretRecord = z.infer<typeof RecordSchema>;

type EarlierKeys = { keys: readonly Buffer[] };
const earlier = () => processWide<EarlierKeys>("earlier-visitor-keys", () => ({ keys: [] }));

/** Keys that signed visitors' cookies under earlier secrets. */
export const earlierVisitorKeys = (): readonly Buffer[] => earlier().keys;

async function storedRecord(db: Db): Promise<SecretRecord | null> {
  const row = await db.setting.findUnique({ where: { key: settingKey } });
  return RecordSchema.safeParse(row?.value).data ?? null;
}

export const hadSecret = async (db: Db): Promise<boolean> => (await storedRecord(db)) !== null;

/** True for an instance that has not been started with a secret yet, too. */
export async function isSecretOfLastStart(db: Db): Promise<boolean> {
  const stored = await storedRecord(db);
  return stored === null || stored.check === secretCheck();
}

/** True where the secret is another one than at the last start. */
export async function recordSecret(db: Db): Promise<boolean> {
  const stored = await storedRecord(db);
  const [check, own] = [secretCheck(), visitorKey().toString("base64url")];
  const visitorKeys = [own, ...(stored?.visitorKeys ?? []).filter((key) => key !== own)].slice(0, maxKeys);
  earlier().keys = visitorKeys.slice(1).map((key) => Buffer.from(key, "base64url"));
  if (stored?.check === check) return false;
  const value = toJson({ check, visitorKeys } satisfies SecretRecord);
  await db.setting.upsert({ where: { key: settingKey }, create: { key: settingKey, value }, update: { value } });
  return stored !== null;
}
