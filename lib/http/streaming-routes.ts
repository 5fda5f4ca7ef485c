/** The streaming endpoints: one table of methods and paths, which may stand anywhere. */
import { StartTurnInput } from "#lib/conversations/schema.ts";
import { parseInput } from "#lib/parse.ts";
import { getTrace, stopTurn } from "#lib/turns/index.ts";
import { attachmentRoutes } from "./attachment-routes.ts";
import { readJson, turnLimitBytes } from "./body.ts";
import {
  beginTurn,
  holdPlace,
  newVisitorCookie,
  openChat,
  openPreview,
  param,
  parseTurnId,
  type StreamingRoute,
  sendReading,
} from "./chat-calls.ts";
import { handoverRoutes } from "./handover-routes.ts";
import { messageRoutes } from "./message-routes.ts";
import { withVisitorOfKey } from "./visitor.ts";

export const streamingRoutes: readonly StreamingRoute[] = [
  {
    method: "POST",
    path: "/api/chat/{slug}/turns",
    run: async (call) => {
      const bot = await openChat(call);
      const input = parseInput(StartTurnInput, await readJson(call.req, turnLimitBytes));
      const asking = { ...call, ctx: withVisitorOfKey(call.ctx, input.idempotencyKey) };
      await beginTurn(asking, { bot, input }, newVisitorCookie(asking));
    },
  },
  {
    method: "GET",
    path: "/api/chat/{slug}/turns/{turnId}/events",
    run: async (call) => {
      const bot = await openChat(call);
      const turnId = parseTurnId(param(call.params, 1));
      holdPlace(call);
      await sendReading(call, bot, turnId);
    },
  },
  {
    method: "POST",
    path: "/api/chat/{slug}/turns/{turnId}/stop",
    run: async (call) => {
      const bot = await openChat(call);
      await stopTurn(call.ctx, { turnId: parseTurnId(param(call.params, 1)), botId: bot.id, channel: bot.channel });
      call.res.writeHead(204).end();
    },
  },
  {
    method: "POST",
    path: "/api/bots/{botId}/preview/turns",
    run: async (call) => {
      const bot = await openPreview(call);
      const input = parseInput(StartTurnInput, await readJson(call.req, turnLimitBytes));
      await beginTurn(call, { bot, input });
    },
  },
  {
    method: "GET",
    path: "/api/bots/{botId}/preview/turns/{turnId}/events",
    run: async (call) => {
      const bot = await openPreview(call);
      const turnId = parseTurnId(param(call.params, 1));
      holdPlace(call);
      await sendReading(call, bot, turnId);
    },
  },
  {
    method: "POST",
    path: "/api/bots/{botId}/preview/turns/{turnId}/stop",
    run: async (call) => {
      const bot = await openPreview(call);
      await stopTurn(call.ctx, { turnId: parseTurnId(param(call.params, 1)), botId: bot.id, channel: bot.channel });
      call.res.writeHead(204).end();
    },
  },
  {
    method: "GET",
    path: "/api/bots/{botId}/preview/turns/{turnId}/trace",
    run: async (call) => {
      const bot = await openPreview(call);
      const trace = await getTrace(call.ctx, { botId: bot.id, turnId: parseTurnId(param(call.params, 1)) });
      call.res
        .writeHead(200, { "content-type": "application/json", "cache-control": "no-store" })
        .end(JSON.stringify(trace));
    },
  },
  ...messageRoutes,
  ...handoverRoutes,
  ...attachmentRoutes,
];
