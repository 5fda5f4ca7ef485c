/** Who may open a bot's public page, and what the page may know of the bot. */
import { verifyPassword } from "better-auth/crypto";
import type { Context } from "#lib/access/context.ts";
import { consumeAttempt, forgetAttempts } from "#lib/auth/login-throttle.ts";
import { signValue, verifySigned } from "#lib/auth/secret.ts";
import type { Variable } from "#lib/bots/spec.ts";
import { invalidField, notFound, unauthenticated } from "#lib/errors.ts";
import { findPublishedBot, getPublishedBot, type PublishedBot } from "./published-bot.ts";

export type PublicBot = {
  id: string;
  slug: string;
  name: string;
  description: string;
  language: "id" | "en";
  faceSeed: string;
  opening: string;
  suggestedQuestions: string[];
  variables: Variable[];
  accent: string;
  theme: "auto" | "light" | "dark";
  tagline: string;
};

export type PageView =
  | { kind: "open"; bot: PublicBot }
  | { kind: "redirect"; slug: string }
  | { kind: "password"; bot: Pick<PublicBot, "name" | "faceSeed" | "accent" | "slug"> }
  | { kind: "sign_in" };

const shownAtRandom = 3;

/** A variable's own value is part of the instructions and stays inside, but for those that the visitor fills in. */
export function toPublicBot({ id, slug, spec }: PublishedBot): PublicBot {
  const { opening } = spec;
  const questions =
    opening.show === "all"
      ? opening.suggestedQuestions
      : opening.suggestedQuestions.toSorted(() => Math.random() - 0.5).slice(0, shownAtRandom);
  return {
    id,
    slug,
    name: spec.name,
    description: spec.description,
    language: spec.language,
    faceSeed: spec.faceSeed ?? spec.name,
    opening: opening.message,
    suggestedQuestions: questions,
    variables: spec.variables.filter(({ askVisitor }) => askVisitor),
    accent: spec.look.accent,
    theme: spec.look.theme,
    tagline: spec.look.tagline,
  };
}

export const passCookieName = (botId: string) => `rakit_pass_${botId.slice(-12)}`;

/** Bound to the password's hash: a new password locks everybody out again. */
const passPurpose = (bot: PublishedBot) => `pass:${bot.id}:${bot.accessPasswordHash}`;

function hasPass(bot: PublishedBot, passCookie: string | undefined): boolean {
  return verifySigned(passPurpose(bot), passCookie) === bot.id;
}

const isMember = ({ actor }: Context, bot: PublishedBot) =>
  (actor.kind === "user" || actor.kind === "token") && actor.roles.has(bot.workspaceId);

/** Throws unless this asker may talk to the bot: not found for a private one, unauthenticated where signing in helps. */
export function requireMayChat(ctx: Context, bot: PublishedBot, passCookie: string | undefined): void {
  if (bot.access === "public" || isMember(ctx, bot)) return;
  if (bot.access === "private") throw notFound("bot");
  if (bot.access === "password" && hasPass(bot, passCookie)) return;
  if (bot.access === "signed_in" && (ctx.actor.kind === "user" || ctx.actor.kind === "token")) return;
  throw unauthenticated();
}

async function findRedirect(ctx: Context, slug: string): Promise<string | null> {
  const address = await ctx.db.botAddress.findUnique({ where: { slug }, select: { bot: { select: { slug: true } } } });
  const target = address?.bot.slug;
  if (!target || target === slug) return null;
  const bot = await findPublishedBot(ctx.db, target);
  return bot && bot.access !== "private" ? target : null;
}

/** Throws not found: unknown, unpublished, blocked, and private to others are one answer. */
export async function openPage(
  ctx: Context,
  { slug, passCookie }: { slug: string; passCookie?: (name: string) => string | undefined },
): Promise<PageView> {
  const bot = await findPublishedBot(ctx.db, slug);
  if (!bot) {
    const target = await findRedirect(ctx, slug);
    if (target) return { kind: "redirect", slug: target };
    throw notFound("bot");
  }
  if (isMember(ctx, bot) || bot.access === "public") return { kind: "open", bot: toPublicBot(bot) };
  if (bot.access === "private") throw notFound("bot");
  if (bot.access === "password" && !hasPass(bot, passCookie?.(passCookieName(bot.id)))) {
    const { name, faceSeed, accent } = toPublicBot(bot);
    return { kind: "password", bot: { name, faceSeed, accent, slug } };
  }
  if (bot.access === "signed_in" && ctx.actor.kind !== "user") return { kind: "sign_in" };
  return { kind: "open", bot: toPublicBot(bot) };
}

/** The cookie that opens the page. Throws invalid with the reason at `password`, rate limited after many wrong ones. */
export async function enterPassword(
  ctx: Context,
  { slug, password }: { slug: string; password: string },
): Promise<{ name: string; value: string }> {
  const bot = await getPublishedBot(ctx.db, slug);
  // Counted for each address apart, so that nobody locks a bot for everybody.
  const guessed = `bot:${bot.id}:${ctx.address}`;
  await consumeAttempt(guessed, ctx.address);
  const fits = bot.accessPasswordHash !== null && (await verifyPassword({ hash: bot.accessPasswordHash, password }));
  if (bot.access !== "password" || !fits) throw invalidField("password", "publish.wrong_password");
  await forgetAttempts(guessed);
  return { name: passCookieName(bot.id), value: signValue(passPurpose(bot), bot.id) };
}
