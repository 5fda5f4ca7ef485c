"use server";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { textOf } from "#components/ui/form-text.ts";
import { renameVisitorConversation, setVisitorConversationDeleted } from "#lib/conversations/index.ts";
import { isAppError } from "#lib/errors.ts";
import { isSecure } from "#lib/http/own-origin.ts";
import { sentenceFor } from "#lib/i18n/translate.ts";
import { ConversationId } from "#lib/ids.ts";
import { getContext } from "#lib/next/context.ts";
import { openWithPass } from "#lib/next/open-bot.ts";
import { orNotFound, parseAddress } from "#lib/next/page.ts";
import { enterPassword } from "#lib/publishing/index.ts";

const dayDuration = 86_400;

/** What a browser sends is anything: what no page of ours sends leads nowhere. */
const Slug = z.string().regex(/^[\w-]{1,100}$/);
const Rename = z.strictObject({ conversationId: ConversationId, title: z.string() });
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

/** The sentence to show at the field, or null: then the page opens. */
export async function enterBot(address: string, _before: string | null, form: FormData): Promise<string | null> {
  const slug = parseAddress(Slug, address);
  const sent = parseAddress(z.instanceof(FormData), form);
  const ctx = await getContext();
  try {
    const pass = await enterPassword(ctx, { slug, password: textOf(sent, "password") });
    const secure = isSecure(await headers());
    (await cookies()).set(pass.name, pass.value, {
      httpOnly: true,
      sameSite: "lax",
      secure,
      maxAge: dayDuration,
      path: "/",
    });
  } catch (error) {
    if (!isAppError(error)) throw error;
    return sentenceFor(ctx.locale, error.fields?.password ?? error);
  }
  redirect(`/b/${slug}`);
}
