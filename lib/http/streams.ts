/** The streaming endpoints: one table of methods and addresses, which may stand anywhere. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { type Context, userIdOf, visitorIdOf } from "#lib/access/context.ts";
import { requireTurnBot } from "#lib/bots/index.ts";
import type { OwnScope } from "#lib/conversations/index.ts";
import { type Channel, StartTurnInput } from "#lib/conversations/schema.ts";
import { forbidden, notFound } from "#lib/errors.ts";
import { BotId, TurnId } from "#lib/ids.ts";
import { parseInput } from "#lib/parse.ts";
import { getPublishedBot, passCookieName, requireMayChat } from "#lib/publishing/index.ts";
import { getTrace, live, readTurn, startTurn, stopTurn, type TurnBot } from "#lib/turns/index.ts";
import { readJson } from "./body.ts";
import { parseCookies } from "./cookies.ts";
import { takeTurn } from "./limits.ts";
import type { ErrorEncoder } from "./problem.ts";
import { isOwnOrigin, ownOrigin } from "./request-context.ts";
import { beginEvents, sendStored, sendTurn } from "./sse.ts";
import { visitorFromCookie, visitorSetCookie } from "./visitor.ts";

type Call = { ctx: Context; req: IncomingMessage; res: ServerResponse; headers: Headers; params: string[] };
export type Stream = {
  method: string;
  /** With `{names}` of parameters, which `run` gets decoded and in this order. */
  path: string;
  /** For an API that says errors in a dialect of its own; problem+json where it is left out. */
  encodeError?: ErrorEncoder;
  run: (call: Call) => Promise<void>;
};

const param = (params: string[], index: number) => params[index] ?? "";

/** The bot behind the address, if this asker may talk to it from where they are. */
async function openChat({ ctx, headers, params }: Call) {
  const bot = await getPublishedBot(ctx.db, param(params, 0));
  const cookies = parseCookies(headers.get("cookie"));
  requireMayChat(ctx, bot, cookies[passCookieName(bot.id)]);
  const origin = headers.get("origin");
  if (!isOwnOrigin(headers) && !(origin !== null && bot.allowedOrigins.includes(origin)))
    throw forbidden("foreign_origin");
  return bot;
}

const isSecure = (headers: Headers) => ownOrigin(headers).startsWith("https:");

/** Tells a browser that came without the cookie which visitor its first turn made of it. */
function newVisitorCookie({ ctx, headers }: Call): Record<string, string> {
  const visitorId = visitorIdOf(ctx);
  if (visitorId === null || visitorFromCookie(headers.get("cookie")) !== null) return {};
  return { "set-cookie": visitorSetCookie(visitorId, isSecure(headers)) };
}

async function sendReading(call: Call, turnId: string, own: OwnScope, setCookie: Record<string, string> = {}) {
  const last = call.headers.get("last-event-id");
  const reading = await readTurn(call.ctx, { ...own, turnId, lastEventId: last });
  if (reading.kind === "nothing_left") {
    call.res.writeHead(204).end();
    return;
  }
  beginEvents(call.res, setCookie);
  if (reading.kind === "live") sendTurn(call.res, reading.turn, reading.after);
  else sendStored(call.res, reading.events);
}

/** An earlier request with the same key may have started the turn, perhaps long ago: its reader gets what is stored. */
async function beginTurn(
  call: Call,
  request: { bot: TurnBot; channel: Channel; input: StartTurnInput },
  setCookie: Record<string, string> = {},
) {
  const { turnId } = await startTurn(call.ctx, request);
  const turn = live().byTurnId.get(turnId);
  if (!turn) {
    await sendReading(call, turnId, { botId: request.bot.id, channel: request.channel }, setCookie);
    return;
  }
  beginEvents(call.res, setCookie);
  sendTurn(call.res, turn, 0);
}

const parseTurnId = (value: string): string => {
  const parsed = TurnId.safeParse(value);
  if (!parsed.success) throw notFound("turn");
  return parsed.data;
};

async function draftOf({ ctx, params, headers }: Call): Promise<TurnBot> {
  const botId = BotId.safeParse(param(params, 0));
  if (!botId.success) throw notFound("bot");
  if (!isOwnOrigin(headers)) throw forbidden("foreign_origin");
  return requireTurnBot(ctx, botId.data);
}

export const streams: readonly Stream[] = [
  {
    method: "POST",
    path: "/api/chat/{slug}/turns",
    run: async (call) => {
      const bot = await openChat(call);
      const input = parseInput(StartTurnInput, await readJson(call.req));
      await takeTurn({
        botId: bot.id,
        visitorId: visitorIdOf(call.ctx) ?? userIdOf(call.ctx) ?? "",
        address: call.ctx.address,
        perDay: bot.spec.limits.messagesPerVisitorPerDay,
      });
      await beginTurn(call, { bot, channel: "web", input }, newVisitorCookie(call));
    },
  },
  {
    method: "GET",
    path: "/api/chat/{slug}/turns/{turnId}/events",
    run: async (call) => {
      const bot = await openChat(call);
      await sendReading(call, parseTurnId(param(call.params, 1)), { botId: bot.id, channel: "web" });
    },
  },
  {
    method: "POST",
    path: "/api/chat/{slug}/turns/{turnId}/stop",
    run: async (call) => {
      const bot = await openChat(call);
      await stopTurn(call.ctx, { turnId: parseTurnId(param(call.params, 1)), botId: bot.id, channel: "web" });
      call.res.writeHead(204).end();
    },
  },
  {
    method: "POST",
    path: "/api/bots/{botId}/preview/turns",
    run: async (call) => {
      const bot = await draftOf(call);
      const input = parseInput(StartTurnInput, await readJson(call.req));
      await beginTurn(call, { bot, channel: "preview", input });
    },
  },
  {
    method: "GET",
    path: "/api/bots/{botId}/preview/turns/{turnId}/events",
    run: async (call) => {
      const bot = await draftOf(call);
      await sendReading(call, parseTurnId(param(call.params, 1)), { botId: bot.id, channel: "preview" });
    },
  },
  {
    method: "POST",
    path: "/api/bots/{botId}/preview/turns/{turnId}/stop",
    run: async (call) => {
      const bot = await draftOf(call);
      await stopTurn(call.ctx, { turnId: parseTurnId(param(call.params, 1)), botId: bot.id, channel: "preview" });
      call.res.writeHead(204).end();
    },
  },
  {
    method: "GET",
    path: "/api/bots/{botId}/preview/turns/{turnId}/trace",
    run: async (call) => {
      const bot = await draftOf(call);
      const trace = await getTrace(call.ctx, { botId: bot.id, turnId: parseTurnId(param(call.params, 1)) });
      call.res
        .writeHead(200, { "content-type": "application/json", "cache-control": "no-store" })
        .end(JSON.stringify(trace));
    },
  },
];
