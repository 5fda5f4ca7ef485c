import { saveDraft } from "#lib/bots/index.ts";
import { SaveDraftInput } from "#lib/bots/schema.ts";
import { BotId } from "#lib/ids.ts";
import { refuseMethod, serveRoute } from "#lib/next/route.ts";
import { parseInput } from "#lib/parse.ts";

const Body = SaveDraftInput.omit({ botId: true });

/** Autosave bursts come here: the client's actions run one at a time, these do not wait for them. */
export const PUT = serveRoute(Body, (ctx, body, params) =>
  saveDraft(ctx, { ...body, botId: parseInput(BotId, params.botId) }),
);

const refuse = refuseMethod("PUT");

export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as POST };
