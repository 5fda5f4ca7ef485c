/** The addresses of a bot's pinned answers. Pure. */
import type { BotId, PinId } from "#lib/ids.ts";
import { pathWith } from "#lib/text/path-with.ts";

/** With a pin: opened to be changed. */
export const pinsPath = (botId: BotId, pin?: PinId | null): string => pathWith(`/bots/${botId}/pins`, { pin });
