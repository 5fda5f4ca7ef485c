"use server";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { textOf } from "#components/ui/form-text.ts";
import { renameVisitorConversation, setVisitorConversationDeleted } from "#lib/conversations/index.ts";
import { isAppError } from "#lib/errors.ts";
import { isSecure } from "#lib/http/own-origin.ts";
import { sentenceFor } from "#lib/i18n/translate.ts";
import { asId, type ConversationId } from "#lib/ids.ts";
import { getContext } from "#lib/next/context.ts";
import { openWithPass } from "#lib/next/open-bot.ts";
import { enterPassword } from "#lib/publishing/index.ts";

const dayDuration = 86_400;

async function openIn(slug: string) {
  const ctx = await getContext();
  const view = await openWithPass(ctx, slug);
  if (view.kind !== "open") redirect(`/b/${slug}`);
  return { ctx, botId: view.bot.id };
}

export async function renameConversation(
  slug: string,
  input: { conversationId: ConversationId; title: string },
): Promise<void> {
  const { ctx, botId } = await openIn(slug);
  await renameVisitorConversation(ctx, {
    botId,
    conversationId: asId("conversation", String(input.conversationId)),
    title: String(input.title),
  });
}

export async function setConversationDeleted(
  slug: string,
  input: { conversationId: ConversationId; deleted: boolean },
): Promise<void> {
  const { ctx, botId } = await openIn(slug);
  await setVisitorConversationDeleted(ctx, {
    botId,
    conversationId: asId("conversation", String(input.conversationId)),
    deleted: input.deleted === true,
  });
}

/** The sentence to show at the field, or null: then the page opens. */
export async function enterBot(slug: string, _before: string | null, form: FormData): Promise<string | null> {
  const ctx = await getContext();
  try {
    const pass = await enterPassword(ctx, { slug, password: textOf(form, "password") });
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
