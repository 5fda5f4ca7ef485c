/** A visitor's own conversations as data: one, or all with one bot, written as they are read. */
import type { Context } from "#lib/access/context.ts";
import type { BotId } from "#lib/ids.ts";
import { listOwnConversations } from "./list-own-conversations.ts";
import { readOwnBranch } from "./own-branch.ts";
import type { ConversationView, MessageView } from "./schema.ts";

/** Raised when a reader of the former shape would misunderstand the new one. */
const exportVersion = 1;

type Exported = { conversation: ConversationView; messages: readonly MessageView[] };

export const toExport = ({ conversation: { id, title, lastMessageAt }, messages }: Exported) => ({
  id,
  title,
  lastMessageAt,
  messages: messages.map(({ role, text, state, citations, attachments, createdAt }) => ({
    role,
    text,
    state,
    createdAt,
    files: attachments.map(({ name }) => name),
    sources: citations.map(({ number, title: name, documentTitle, text: quoted, sourceUrl, page }) => ({
      number,
      title: name,
      documentTitle,
      text: quoted,
      url: sourceUrl,
      page,
    })),
  })),
});

/** As JSON, piece by piece: `{ version, bot, conversations: […] }`. */
export async function* exportOwnConversations(ctx: Context, bot: { id: BotId; name: string }): AsyncGenerator<string> {
  yield `{"version":${exportVersion},"bot":${JSON.stringify(bot.name)},"conversations":[`;
  let isFirst = true;
  let after: string | undefined;
  do {
    const page = await listOwnConversations(ctx, { botId: bot.id, after });
    for (const { id: conversationId } of page.items) {
      const exported = toExport(await readOwnBranch(ctx, { botId: bot.id, conversationId }));
      yield `${isFirst ? "" : ","}\n${JSON.stringify(exported)}`;
      isFirst = false;
    }
    after = page.nextCursor ?? undefined;
  } while (after !== undefined);
  yield "\n]}\n";
}
