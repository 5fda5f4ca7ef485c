/** When and for whom a turn is made. Pure. */
import type { Context } from "#lib/access/context.ts";
import type { BotSpec } from "#lib/bots/spec.ts";
import type { Settings } from "#lib/settings/schema.ts";
import type { Moment } from "#lib/turn/moment.ts";

type Request = Pick<Context, "language" | "locale">;
type Zones = { spec: Pick<BotSpec, "timeZone">; settings: Pick<Settings, "timeZone"> };

export function momentOf({ language, locale }: Request, { spec, settings }: Zones, at: Date): Moment {
  return { at, timeZone: spec.timeZone ?? settings.timeZone, visitorLanguage: language ?? locale, locale };
}
