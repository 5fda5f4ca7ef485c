import type { Db } from "../db/client.ts";
import type { ChatModel } from "../models/port.ts";
import { processWide } from "../process-wide.ts";

export type KnownModel = ChatModel & { providerId: string };

type Entry = { loadedAt: number; models: Promise<KnownModel[]> };

/** Another process's change is obeyed within this time; this one's at once. */
const freshForMs = 5_000;

const holder = () => processWide("chat-models", () => ({ byDb: new WeakMap<Db, Entry>() }));

/** Every usable model in the instance's order, from memory where it is fresh. */
export function cachedChatModels(db: Db, load: () => Promise<KnownModel[]>): Promise<KnownModel[]> {
  const { byDb } = holder();
  const known = byDb.get(db);
  if (known && performance.now() - known.loadedAt < freshForMs) return known.models;
  const models = load();
  byDb.set(db, { loadedAt: performance.now(), models });
  models.catch(() => byDb.delete(db));
  return models;
}

/** A new map, not an emptied one: a load that is still under way must not fill it with what was true before. */
export function forgetChatModels(): void {
  holder().byDb = new WeakMap();
}
