/** What may be done with the messages of a chat, on a bot's page and in the preview alike. */
import { chooseVersion, giveFeedback } from "#lib/conversations/index.ts";
import { AnswerAgainInput, GiveFeedbackInput } from "#lib/conversations/schema.ts";
import { parseInput } from "#lib/parse.ts";
import type { OpenBot } from "#lib/publishing/index.ts";
import { readJson, turnLimitBytes } from "./body.ts";
import { beginTurn, type Call, chats, param, parseMessageId, type StreamingRoute } from "./chat-calls.ts";

const scopeOf = ({ id: botId, channel }: OpenBot) => ({ botId, channel });

export const messageRoutes: readonly StreamingRoute[] = chats.flatMap(({ path, open }) => [
  {
    method: "POST",
    path: `${path}/answers`,
    run: async (call: Call) => {
      const bot = await open(call);
      const input = parseInput(AnswerAgainInput, await readJson(call.req, turnLimitBytes));
      await beginTurn(call, { bot, input });
    },
  },
  {
    method: "POST",
    path: `${path}/messages/{messageId}/feedback`,
    run: async (call: Call) => {
      const bot = await open(call);
      const messageId = parseMessageId(param(call.params, 1));
      const feedback = parseInput(GiveFeedbackInput, await readJson(call.req, turnLimitBytes));
      await giveFeedback(call.ctx, { ...scopeOf(bot), messageId, feedback });
      call.res.writeHead(204).end();
    },
  },
  {
    method: "POST",
    path: `${path}/messages/{messageId}/choose`,
    run: async (call: Call) => {
      const bot = await open(call);
      const messageId = parseMessageId(param(call.params, 1));
      const messages = await chooseVersion(call.ctx, { ...scopeOf(bot), messageId });
      call.res
        .writeHead(200, { "content-type": "application/json", "cache-control": "no-store" })
        .end(JSON.stringify(messages));
    },
  },
]);
