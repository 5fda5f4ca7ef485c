import { z } from "zod";
import { conversationMarkdown, readOwnBranch, toExport } from "#lib/conversations/index.ts";
import { attachmentHeaders } from "#lib/http/attachment.ts";
import { timeZoneIn } from "#lib/http/time-zone.ts";
import { messagesByLocale } from "#lib/i18n/messages.ts";
import { ConversationId } from "#lib/ids.ts";
import { requireOpenBot } from "#lib/next/open-bot.ts";
import { handler } from "#lib/next/route.ts";
import { parseInput } from "#lib/parse.ts";

const ExportInput = z.strictObject({ conversationId: ConversationId, as: z.enum(["markdown", "json"]) });

/** One conversation of the visitor as a file. */
export const GET = handler(async (ctx, request, { slug = "", conversationId: asked }) => {
  const bot = await requireOpenBot(ctx, slug);
  const given = { ...Object.fromEntries(new URL(request.url).searchParams), conversationId: asked };
  const { conversationId, as } = parseInput(ExportInput, given);
  const own = await readOwnBranch(ctx, { botId: bot.id, conversationId });
  if (as === "json")
    return new Response(`${JSON.stringify(toExport(own), null, 2)}\n`, {
      headers: attachmentHeaders(`${own.conversation.title}.json`, "application/json"),
    });
  const { you, sources, files } = messagesByLocale[ctx.locale].chat;
  const format = new Intl.DateTimeFormat(ctx.locale, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: timeZoneIn(request.headers),
  });
  const text = conversationMarkdown(
    { title: own.conversation.title, messages: own.messages },
    { you, sources, files, bot: bot.name, formatDate: (at) => format.format(new Date(at)) },
  );
  return new Response(text, {
    headers: attachmentHeaders(`${own.conversation.title}.md`, "text/markdown; charset=utf-8"),
  });
});
