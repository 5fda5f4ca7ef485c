/** The engine's ports of this instance; a test run, a replay or an evaluation can use them, and stores nothing. */
import type { BotSpec } from "#lib/bots/spec.ts";
import type { Db } from "#lib/db/client.ts";
import { knowledgeSearch } from "#lib/embeddings/index.ts";
import { resolveChatModels } from "#lib/providers/index.ts";
import type { TurnPorts } from "#lib/turn/run-turn.ts";
import { live } from "./live-turns.ts";
import { turnTools } from "./turn-tools.ts";

/**
 * Tokens that arrive within this time are sent as one frame; the first token is sent at once. A write to a reader is
 * the costliest step of a token, so frames are fewer while many turns run, and still several a second.
 */
const minJoinMs = 30;
const maxJoinMs = 150;
const coalesceMs = () => Math.min(Math.max(minJoinMs, live().running), maxJoinMs);

export async function turnPorts(db: Db, { model }: Pick<BotSpec, "model">): Promise<TurnPorts> {
  const models = await resolveChatModels(db, model.modelIds);
  return { search: knowledgeSearch(db), models, tools: turnTools(), now: () => performance.now(), coalesceMs };
}
