/**
 * What this tab saved last of each draft. The way back shows a page as the router kept it, with the draft from before the
 * tab's own changes.
 */
import type { BotSpec } from "#lib/bots/spec.ts";
import type { BotId } from "#lib/ids.ts";

type Saved = { spec: BotSpec; revision: number };

const savedByBot = new Map<BotId, Saved>();

export function rememberSaved(botId: BotId, saved: Saved): void {
  savedByBot.set(botId, saved);
}

/** The later one of the page's draft and this tab's own. */
export function latestSaved(botId: BotId, fromPage: Saved): Saved {
  const own = savedByBot.get(botId);
  return own && own.revision > fromPage.revision ? own : fromPage;
}
