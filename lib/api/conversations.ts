import { requireUserActor } from "#lib/access/require.ts";
import { openSentFile } from "#lib/attachments/index.ts";
import { GetSentFileInput } from "#lib/attachments/schema.ts";
import { getConversation, listConversations } from "#lib/conversations/index.ts";
import {
  AskBotInput,
  Asked,
  ConversationDetail,
  ConversationPage,
  GetConversationInput,
  ListConversationsInput,
} from "#lib/conversations/schema.ts";
import { holdStream } from "#lib/http/open-streams.ts";
import { takeTurn } from "#lib/http/rate-limits.ts";
import { askBot } from "#lib/turns/index.ts";
import { endpoint } from "./endpoint.ts";

const tag = "Conversations";

export const conversationEndpoints = [
  endpoint({
    method: "POST",
    path: "/api/v1/bots/{botId}/ask",
    summary: "Ask the published bot, and wait for its answer",
    tag,
    input: AskBotInput,
    output: Asked,
    run: async (ctx, input) => {
      requireUserActor(ctx);
      await takeTurn({ ...ctx, channel: "api" });
      const release = holdStream(ctx);
      try {
        return await askBot(ctx, input);
      } finally {
        release();
      }
    },
  }),
  endpoint({
    method: "GET",
    path: "/api/v1/bots/{botId}/conversations",
    summary: "List a bot's conversations",
    tag,
    input: ListConversationsInput,
    output: ConversationPage,
    run: listConversations,
  }),
  endpoint({
    method: "GET",
    path: "/api/v1/conversations/{conversationId}",
    summary: "Get a conversation with its messages",
    tag,
    input: GetConversationInput,
    output: ConversationDetail,
    run: getConversation,
  }),
  endpoint({
    method: "GET",
    path: "/api/v1/conversations/{conversationId}/files/{attachmentId}",
    summary: "Download a file that a visitor added to a question",
    tag,
    input: GetSentFileInput,
    output: null,
    status: 200,
    gives: "application/octet-stream",
    run: openSentFile,
  }),
];
