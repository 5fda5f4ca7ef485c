"use server";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { textOf } from "#components/ui/form-text.ts";
import {
  renameVisitorConversation,
  revokeShare,
  setVisitorConversationDeleted,
  setVisitorConversationPinned,
  shareConversation,
} from "#lib/conversations/index.ts";
import { forgetVisitor } from "#lib/erasure/index.ts";
import { isAppError } from "#lib/errors.ts";
import { isSecure } from "#lib/http/own-origin.ts";
import { visitorCookie } from "#lib/http/visitor.ts";
import { sentenceFor } from "#lib/i18n/translate.ts";
import { ConversationId, ShareId } from "#lib/ids.ts";
import { getContext } from "#lib/next/context.ts";
import { openWithPass } from "#lib/next/open-bot.ts";
import { orNotFound, parseAddress } from "#lib/next/page.ts";
import { enterPassword, giveConsent } from "#lib/publishing/index.ts";

const dayDuration = 86_400;
const yearDuration = 365 * dayDuration;

/** What a browser sends is anything: what no page of ours sends leads nowhere. */
const Slug = z.string().regex(/^[\w-]{1,100}$/);
const Rename = z.strictObject({ conversationId: ConversationId, title: z.string() });
const Pin = z.strictObject({ conversationId: ConversationId, pinned: z.boolean() });
const Forgetting = z.strictObject({ everywhere: z.boolean() });
const Sharing = z.strictObject({ conversationId: ConversationId });
const Revocation = z.strictObject({ shareId: ShareId });
const Deletion = z.strictObject({ conversationId: ConversationId, deleted: z.boolean() });

async function openIn(slug: string) {
  const ctx = await getContext();
  const view = await orNotFound(openWithPass(ctx, slug));
  if (view.kind !== "open") redirect(`/b/${slug}`);
  return { ctx, botId: view.bot.id };
}

export async function renameConversation(slug: string, input: z.input<typeof Rename>): Promise<void> {
  const { conversationId, title } = parseAddress(Rename, input);
  const { ctx, botId } = await openIn(parseAddress(Slug, slug));
  await orNotFound(renameVisitorConversation(ctx, { botId, conversationId, title: title.toWellFormed() }));
}

export async function setConversationDeleted(slug: string, input: z.input<typeof Deletion>): Promise<void> {
  const { conversationId, deleted } = parseAddress(Deletion, input);
  const { ctx, botId } = await openIn(parseAddress(Slug, slug));
  await orNotFound(setVisitorConversationDeleted(ctx, { botId, conversationId, deleted }));
}

/** The sentence why not, or null. */
export async function pinConversation(slug: string, input: z.input<typeof Pin>): Promise<string | null> {
  const { conversationId, pinned } = parseAddress(Pin, input);
  const { ctx, botId } = await openIn(parseAddress(Slug, slug));
  try {
    await orNotFound(setVisitorConversationPinned(ctx, { botId, conversationId, pinned }));
    return null;
  } catch (error) {
    if (!isAppError(error)) throw error;
    return sentenceFor(ctx.locale, error);
  }
}

/** The cookie goes with the last conversation that it leads to. */
export async function forgetMe(slug: string, input: z.input<typeof Forgetting>): Promise<void> {
  const { everywhere } = parseAddress(Forgetting, input);
  const { ctx, botId } = await openIn(parseAddress(Slug, slug));
  const { isUnknown } = await forgetVisitor(ctx, { botId: everywhere ? null : botId });
  if (isUnknown) (await cookies()).delete(visitorCookie);
}

/** The link's token, once. */
export async function shareChat(
  slug: string,
  input: z.input<typeof Sharing>,
): Promise<{ token: string } | { problem: string }> {
  const { conversationId } = parseAddress(Sharing, input);
  const { ctx, botId } = await openIn(parseAddress(Slug, slug));
  try {
    return await orNotFound(shareConversation(ctx, { botId, conversationId }));
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { problem: sentenceFor(ctx.locale, error) };
  }
}

export async function revokeShared(slug: string, input: z.input<typeof Revocation>): Promise<void> {
  const { shareId } = parseAddress(Revocation, input);
  const { ctx, botId } = await openIn(parseAddress(Slug, slug));
  await orNotFound(revokeShare(ctx, { botId, shareId }));
}

async function keepCookie({ name, value }: { name: string; value: string }, maxAge: number): Promise<void> {
  const secure = isSecure(await headers());
  (await cookies()).set(name, value, { httpOnly: true, sameSite: "lax", secure, maxAge, path: "/" });
}

/** False where the text is another one meanwhile. */
export async function agreeTo(address: string, version: string): Promise<boolean> {
  const slug = parseAddress(Slug, address);
  const ctx = await getContext();
  const store = await cookies();
  try {
    const pass = (name: string) => store.get(name)?.value;
    await keepCookie(await giveConsent(ctx, { slug, version: parseAddress(Slug, version), pass }), yearDuration);
    return true;
  } catch (error) {
    if (isAppError(error) && error.code === "conflict") return false;
    throw error;
  }
}

/** The sentence to show at the field, or null where the password opens the bot. */
async function enterWith(slug: string, sent: FormData): Promise<string | null> {
  const ctx = await getContext();
  try {
    const pass = await enterPassword(ctx, { slug, password: textOf(sent, "password") });
    await keepCookie(pass, dayDuration);
    return null;
  } catch (error) {
    if (!isAppError(error)) throw error;
    return sentenceFor(ctx.locale, error.fields?.password ?? error);
  }
}

/** The sentence to show at the field, or null: then the page opens. */
export async function enterBot(address: string, _before: string | null, form: FormData): Promise<string | null> {
  const slug = parseAddress(Slug, address);
  const problem = await enterWith(slug, parseAddress(z.instanceof(FormData), form));
  if (problem === null) redirect(`/b/${slug}`);
  return problem;
}

/** The same, on the way to a shared chat. */
export async function enterShared(
  address: string,
  shared: string,
  _before: string | null,
  form: FormData,
): Promise<string | null> {
  const [slug, token] = [parseAddress(Slug, address), parseAddress(Slug, shared)];
  const problem = await enterWith(slug, parseAddress(z.instanceof(FormData), form));
  if (problem === null) redirect(`/b/${slug}/s/${token}`);
  return problem;
}
