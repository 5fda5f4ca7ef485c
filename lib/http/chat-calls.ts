/** What the requests to a chat share: the bot behind their path, the place they hold, and the turn they begin or read. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { type Context, visitorIdOf } from "#lib/access/context.ts";
import { notFound } from "#lib/errors.ts";
import { BotId, MessageId, TurnId } from "#lib/ids.ts";
import { type OpenBot, requireOpenBot } from "#lib/publishing/index.ts";
import { live, readTurn, startTurn, type TurnRequest } from "#lib/turns/index.ts";
import { passOf } from "./consent.ts";
import { holdStream } from "./open-streams.ts";
import { foreignOrigin, isSecure } from "./own-origin.ts";
import type { ErrorEncoder } from "./problem.ts";
import { takeTurn } from "./rate-limits.ts";
import { beginEvents, sendStored, sendTurn } from "./sse.ts";
import { hasVisitorCookie, visitorSetCookie } from "./visitor.ts";

export type Call = { ctx: Context; req: IncomingMessage; res: ServerResponse; headers: Headers; params: string[] };
export type StreamingRoute = {
  method: string;
  /** With parameters as `{names}`, which `run` gets decoded and in this order. */
  path: string;
  /** For an API with an error dialect of its own; problem+json where left out. */
  encodeError?: ErrorEncoder;
  run: (call: Call) => Promise<void>;
};

export const param = (params: string[], index: number) => params[index] ?? "";

/** The published bot behind the slug, if this actor and origin may talk to it. */
export function openChat({ ctx, headers, params }: Call): Promise<OpenBot> {
  return requireOpenBot(ctx, {
    channel: "web",
    by: { slug: param(params, 0) },
    origin: foreignOrigin(headers),
    pass: passOf(headers),
  });
}

export function openPreview({ ctx, headers, params }: Call): Promise<OpenBot> {
  const botId = BotId.safeParse(param(params, 0));
  if (!botId.success) throw notFound("bot");
  return requireOpenBot(ctx, { channel: "preview", by: { botId: botId.data }, origin: foreignOrigin(headers) });
}

/** Where a chat takes place, for routes that both have. */
export const chats: readonly { path: string; open: (call: Call) => Promise<OpenBot> }[] = [
  { path: "/api/chat/{slug}", open: openChat },
  { path: "/api/bots/{botId}/preview", open: openPreview },
];

/** Sets the visitor's cookie in a browser that came without one, or with one of an earlier secret. */
export function newVisitorCookie({ ctx, headers }: Call): Record<string, string> {
  const visitorId = visitorIdOf(ctx);
  if (visitorId === null || hasVisitorCookie(headers.get("cookie"))) return {};
  return { "set-cookie": visitorSetCookie(visitorId, isSecure(headers)) };
}

/** Until the answer's reader has left, which may have been before. */
export function holdPlace({ ctx, req, res }: Call): void {
  const release = holdStream(ctx);
  res.once("close", release);
  if (req.socket.destroyed) release();
}

export async function sendReading(call: Call, bot: OpenBot, turnId: TurnId, setCookie: Record<string, string> = {}) {
  const last = call.headers.get("last-event-id");
  const reading = await readTurn(call.ctx, { botId: bot.id, channel: bot.channel, turnId, lastEventId: last });
  if (reading.kind === "nothing_left") {
    call.res.writeHead(204).end();
    return;
  }
  beginEvents(call.res, setCookie);
  if (reading.kind === "live") sendTurn(call.res, reading.turn, reading.after);
  else sendStored(call.res, reading.events);
}

/**
 * An earlier request with the same key may have started the turn, perhaps long ago: its reader then gets the stored
 * events.
 */
export async function beginTurn(call: Call, request: TurnRequest, setCookie: Record<string, string> = {}) {
  await takeTurn({ ...call.ctx, channel: request.bot.channel });
  holdPlace(call);
  const { turnId } = await startTurn(call.ctx, request);
  const turn = live().byTurnId.get(turnId);
  if (!turn) {
    await sendReading(call, request.bot, turnId, setCookie);
    return;
  }
  beginEvents(call.res, setCookie);
  sendTurn(call.res, turn, 0);
}

export const parseTurnId = (value: string): TurnId => {
  const parsed = TurnId.safeParse(value);
  if (!parsed.success) throw notFound("turn");
  return parsed.data;
};

export const parseMessageId = (value: string): MessageId => {
  const parsed = MessageId.safeParse(value);
  if (!parsed.success) throw notFound("message");
  return parsed.data;
};
