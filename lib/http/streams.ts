/** The streaming endpoints: one table of methods and addresses, which may stand anywhere. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { type Context, userIdOf } from "#lib/access/context.ts";
import { requireTurnBot } from "#lib/bots/index.ts";
import type { Asker } from "#lib/conversations/index.ts";
import { StartTurnInput } from "#lib/conversations/schema.ts";
import { forbidden, notFound } from "#lib/errors.ts";
import { BotId, newId, TurnId } from "#lib/ids.ts";
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

/** A person who is signed in chats as the visitor of their browser all the same; `isNew` asks for the cookie to be set. */
function visitorOf({ ctx, headers }: Call): { asker: Asker & { visitorId: string }; isNew: boolean } {
  const known = visitorFromCookie(headers.get("cookie"));
  const visitorId = known ?? (ctx.actor.kind === "visitor" ? ctx.actor.visitorId : newId("visitor"));
  return { asker: { visitorId, userId: ctx.actor.kind === "user" ? ctx.actor.userId : null }, isNew: known === null };
}

const isSecure = (headers: Headers) => ownOrigin(headers).startsWith("https:");

async function sendReading(
  call: Call,
  turnId: string,
  botId: string,
  asker: Asker,
  setCookie: Record<string, string> = {},
) {
  const last = call.headers.get("last-event-id");
  const reading = await readTurn(call.ctx.db, { turnId, botId, asker, lastEventId: last });
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
  request: { bot: TurnBot; channel: "web" | "preview"; asker: Asker; input: StartTurnInput },
  setCookie: Record<string, string> = {},
) {
  const { turnId } = await startTurn(request);
  const turn = live().byTurnId.get(turnId);
  if (!turn) {
    await sendReading(call, turnId, request.bot.id, request.asker, setCookie);
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

async function draftOf({ ctx, params, headers }: Call): Promise<{ bot: TurnBot; asker: Asker }> {
  const botId = BotId.safeParse(param(params, 0));
  if (!botId.success) throw notFound("bot");
  if (!isOwnOrigin(headers)) throw forbidden("foreign_origin");
  const bot = await requireTurnBot(ctx, botId.data);
  const userId = userIdOf(ctx);
  return { bot, asker: { visitorId: null, userId } };
}

export const streams: readonly Stream[] = [
  {
    method: "POST",
    path: "/api/chat/{slug}/turns",
    run: async (call) => {
      const bot = await openChat(call);
      const input = parseInput(StartTurnInput, await readJson(call.req));
      const { asker, isNew } = visitorOf(call);
      await takeTurn({
        botId: bot.id,
        visitorId: asker.visitorId,
        address: call.ctx.address,
        perDay: bot.spec.limits.messagesPerVisitorPerDay,
      });
      const cookie: Record<string, string> = isNew
        ? { "set-cookie": visitorSetCookie(asker.visitorId, isSecure(call.headers)) }
        : {};
      await beginTurn(call, { bot, channel: "web", asker, input }, cookie);
    },
  },
  {
    method: "GET",
    path: "/api/chat/{slug}/turns/{turnId}/events",
    run: async (call) => {
      const bot = await openChat(call);
      await sendReading(call, parseTurnId(param(call.params, 1)), bot.id, visitorOf(call).asker);
    },
  },
  {
    method: "POST",
    path: "/api/chat/{slug}/turns/{turnId}/stop",
    run: async (call) => {
      const bot = await openChat(call);
      await stopTurn(call.ctx.db, {
        turnId: parseTurnId(param(call.params, 1)),
        botId: bot.id,
        asker: visitorOf(call).asker,
      });
      call.res.writeHead(204).end();
    },
  },
  {
    method: "POST",
    path: "/api/bots/{botId}/preview/turns",
    run: async (call) => {
      const { bot, asker } = await draftOf(call);
      await beginTurn(call, {
        bot,
        channel: "preview",
        asker,
        input: parseInput(StartTurnInput, await readJson(call.req)),
      });
    },
  },
  {
    method: "GET",
    path: "/api/bots/{botId}/preview/turns/{turnId}/events",
    run: async (call) => {
      const { bot, asker } = await draftOf(call);
      await sendReading(call, parseTurnId(param(call.params, 1)), bot.id, asker);
    },
  },
  {
    method: "POST",
    path: "/api/bots/{botId}/preview/turns/{turnId}/stop",
    run: async (call) => {
      const { bot, asker } = await draftOf(call);
      await stopTurn(call.ctx.db, { turnId: parseTurnId(param(call.params, 1)), botId: bot.id, asker });
      call.res.writeHead(204).end();
    },
  },
  {
    method: "GET",
    path: "/api/bots/{botId}/preview/turns/{turnId}/trace",
    run: async (call) => {
      const { bot } = await draftOf(call);
      const trace = await getTrace(call.ctx, { botId: bot.id, turnId: parseTurnId(param(call.params, 1)) });
      call.res
        .writeHead(200, { "content-type": "application/json", "cache-control": "no-store" })
        .end(JSON.stringify(trace));
    },
  },
];
