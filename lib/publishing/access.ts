/**
 * The one access check of every bot: which actors may talk to it, on each channel. No other file reads a bot's access,
 * password or origins.
 */
import { type Context, userIdOf } from "#lib/access/context.ts";
import { isInScope, requireUserActor } from "#lib/access/require.ts";
import { requireBot } from "#lib/bots/index.ts";
import { readSpec } from "#lib/bots/read-spec.ts";
import type { BotSpec } from "#lib/bots/spec.ts";
import type { Channel } from "#lib/conversations/schema.ts";
import { conflict, forbidden, notFound, unauthenticated } from "#lib/errors.ts";
import type { BotId, VersionId, WorkspaceId } from "#lib/ids.ts";
import { type Consent, consentCookieName, consentOf } from "./consent.ts";
import { hasPass } from "./pass.ts";
import { type BotFace, toBotFace } from "./public-bot.ts";
import { findPublishedBot, type PublishedBot } from "./published-bot.ts";

/** The foreign origin whose page sent the request; null for our own pages and for programs. */
type ForeignOrigin = string | null;

/** Visitors name a bot by its slug and get the version; members name it by its id. */
export type AccessRequest =
  | {
      channel: "page" | "web";
      by: { slug: string };
      origin: ForeignOrigin;
      /** Reads a browser's cookie, which may hold a password's pass. */
      pass: (cookieName: string) => string | undefined;
    }
  | { channel: "preview" | "api"; by: { botId: BotId }; origin: ForeignOrigin };

/** What answers on the channel: the frozen version, or the draft in the preview, with that channel's limits. */
export type OpenBot = {
  id: BotId;
  workspaceId: WorkspaceId;
  /** Null for the draft. */
  versionId: VersionId | null;
  spec: BotSpec;
  channel: Channel;
  /** The bot requires an account: conversations belong to the user, on every device, and never to the browser. */
  forAccounts: boolean;
  /** A token sees what its person sees, and talks only with the scope to chat. */
  may: { chat: boolean };
  limits: { messagesPerVisitorPerDay: number | null };
  /** What is agreed to on the bot's page; null where nothing is asked, as in the preview and for programs. */
  consent: (Consent & { isGiven: boolean }) | null;
};

export type BotAccess =
  | { kind: "open"; bot: OpenBot }
  | { kind: "redirect"; slug: string }
  | { kind: "password"; bot: BotFace }
  | { kind: "sign_in" };

const isMember = ({ actor }: Context, bot: PublishedBot) =>
  (actor.kind === "user" || actor.kind === "token") && actor.roles.has(bot.workspaceId);

type Gate = "open" | "password" | "sign_in";

/** A token passes as its user would. Throws not found for a private bot, as for a missing one. */
function gateOf(ctx: Context, bot: PublishedBot, readPass: (cookieName: string) => string | undefined): Gate {
  if (isMember(ctx, bot)) return "open";
  switch (bot.access) {
    case "public":
      return "open";
    case "password":
      return hasPass(bot, readPass) ? "open" : "password";
    case "signed_in":
      return userIdOf(ctx) === null ? "sign_in" : "open";
    case "private":
      throw notFound("bot");
  }
}

/** An earlier slug redirects to the current one, unless the bot became private: the redirect would reveal it. */
async function followOldSlug(ctx: Context, slug: string): Promise<BotAccess> {
  const address = await ctx.db.botAddress.findUnique({ where: { slug }, select: { bot: { select: { slug: true } } } });
  const target = address?.bot.slug;
  const bot = target && target !== slug ? await findPublishedBot(ctx.db, target) : null;
  if (!bot || bot.access === "private") throw notFound("bot");
  return { kind: "redirect", slug: bot.slug };
}

type PublicRequest = Extract<AccessRequest, { channel: "page" | "web" }>;
type MemberRequest = Exclude<AccessRequest, PublicRequest>;

async function openPublished(ctx: Context, { by, origin, pass }: PublicRequest): Promise<BotAccess> {
  const bot = await findPublishedBot(ctx.db, by.slug);
  if (!bot) return followOldSlug(ctx, by.slug);
  const gate = gateOf(ctx, bot, pass);
  if (gate === "password") return { kind: gate, bot: toBotFace(bot) };
  if (gate === "sign_in") return { kind: gate };
  if (origin !== null && !bot.allowedOrigins.includes(origin)) throw forbidden("foreign_origin");
  const { id, workspaceId, versionId, spec } = bot;
  const { messagesPerVisitorPerDay } = spec.limits;
  const may = { chat: isInScope(ctx, "bots.try") };
  const consent = consentOf(spec);
  return {
    kind: "open",
    bot: {
      id,
      workspaceId,
      versionId,
      spec,
      channel: "web",
      forAccounts: bot.access === "signed_in",
      may,
      limits: { messagesPerVisitorPerDay },
      consent: consent && { ...consent, isGiven: pass(consentCookieName(id)) === consent.version },
    },
  };
}

async function openForMember(ctx: Context, { channel, by, origin }: MemberRequest): Promise<BotAccess> {
  if (origin !== null) throw forbidden("foreign_origin");
  if (channel === "api") requireUserActor(ctx);
  const row = await requireBot(ctx, by.botId, "bots.try");
  const { id, workspaceId } = row;
  const limits = { messagesPerVisitorPerDay: null };
  const onChannel = { channel, forAccounts: true, may: { chat: true }, limits, consent: null };
  if (channel === "preview")
    return { kind: "open", bot: { id, workspaceId, versionId: null, spec: readSpec(row.draft), ...onChannel } };
  const published = row.slug === null ? null : await findPublishedBot(ctx.db, row.slug);
  if (!published) throw conflict("publish.not_published");
  const { versionId, spec } = published;
  return { kind: "open", bot: { id, workspaceId, versionId, spec, ...onChannel } };
}

/**
 * The one decision which actors may talk to a bot. Throws not found, the same for a bot that is missing, unpublished,
 * blocked or private to others; forbidden for a foreign origin or an insufficient role; conflict where a member asks an
 * unpublished bot.
 */
export const openBot = (ctx: Context, request: AccessRequest): Promise<BotAccess> =>
  "pass" in request ? openPublished(ctx, request) : openForMember(ctx, request);

/**
 * The bot to talk to. Throws as `openBot`, unauthenticated where a password or a sign-in would open the bot, forbidden
 * by scope.
 */
export async function requireOpenBot(ctx: Context, request: AccessRequest): Promise<OpenBot> {
  const opening = await openBot(ctx, request);
  if (opening.kind === "redirect") throw notFound("bot");
  if (opening.kind !== "open") throw unauthenticated();
  if (!opening.bot.may.chat) throw forbidden();
  return opening.bot;
}
