/** A person in the bot's place: what its visitor asks and reads, and what a member is told of while they read. */
import { userIdOf } from "#lib/access/context.ts";
import { addReader, membersReading } from "#lib/conversations/index.ts";
import { notFound } from "#lib/errors.ts";
import { endOwnHandover, getOwnChat, requestHandover, writeToMember } from "#lib/handover/index.ts";
import { OwnHandoverInput, RequestHandoverInput, WriteToMemberInput } from "#lib/handover/schema.ts";
import { ConversationId } from "#lib/ids.ts";
import { parseInput } from "#lib/parse.ts";
import { requireConversation } from "#lib/transcripts/index.ts";
import { readJson, turnLimitBytes } from "./body.ts";
import { type Call, holdPlace, openChat, openPreview, param, type StreamingRoute } from "./chat-calls.ts";
import { sendChanges } from "./live-stream.ts";
import { takeHandover, takeTurn } from "./rate-limits.ts";
import { contextFrom } from "./request-context.ts";

const chats = [
  { path: "/api/chat/{slug}", open: openChat },
  { path: "/api/bots/{botId}/preview", open: openPreview },
] as const;

const conversationIdOf = (said: string): ConversationId => {
  const parsed = ConversationId.safeParse(said);
  if (!parsed.success) throw notFound("conversation");
  return parsed.data;
};

const sendJson = ({ res }: Call, value: unknown) =>
  res.writeHead(200, { "content-type": "application/json", "cache-control": "no-store" }).end(JSON.stringify(value));

/** In the preview, too, where the verb says that nobody is told. */
const requests: readonly StreamingRoute[] = chats.map(({ path, open }) => ({
  method: "POST",
  path: `${path}/handover`,
  run: async (call: Call) => {
    const bot = await open(call);
    const input = parseInput(RequestHandoverInput, await readJson(call.req, turnLimitBytes));
    await takeHandover(call.ctx);
    sendJson(call, await requestHandover(call.ctx, { bot, input }));
  },
}));

const ofVisitors: readonly StreamingRoute[] = [
  {
    method: "POST",
    path: "/api/chat/{slug}/handover/end",
    run: async (call) => {
      const bot = await openChat(call);
      const input = parseInput(OwnHandoverInput, await readJson(call.req, turnLimitBytes));
      await endOwnHandover(call.ctx, { bot, input });
      sendJson(call, await getOwnChat(call.ctx, { botId: bot.id, conversationId: input.conversationId }));
    },
  },
  {
    method: "POST",
    path: "/api/chat/{slug}/messages",
    run: async (call) => {
      const bot = await openChat(call);
      const input = parseInput(WriteToMemberInput, await readJson(call.req, turnLimitBytes));
      await takeTurn({ ...call.ctx, channel: bot.channel });
      sendJson(call, await writeToMember(call.ctx, { bot, input }));
    },
  },
  {
    method: "GET",
    path: "/api/chat/{slug}/conversations/{conversationId}/events",
    run: async (call) => {
      const conversationId = conversationIdOf(param(call.params, 1));
      await openChat(call);
      holdPlace(call);
      await sendChanges(call.res, {
        watch: (wake) => addReader(conversationId, { wake, member: null }),
        read: async () => {
          // Made anew: a session, a membership or the bot itself may be gone since.
          const asked = { ...call, ctx: await contextFrom(call.headers) };
          const { id: botId } = await openChat(asked);
          const value = await getOwnChat(asked.ctx, { botId, conversationId });
          return { value, isOver: value.handover === null };
        },
      });
    },
  },
];

/** That something changed, and who else is here: the page reads the rest anew. */
const ofMembers: StreamingRoute = {
  method: "GET",
  path: "/api/conversations/{conversationId}/events",
  run: async (call) => {
    const conversationId = conversationIdOf(param(call.params, 0));
    const { ctx } = call;
    const userId = userIdOf(ctx);
    if (ctx.actor.kind !== "user" || userId === null) throw notFound("conversation");
    const { name } = ctx.actor;
    holdPlace(call);
    let changes = 0;
    await sendChanges(call.res, {
      watch: (wake) =>
        addReader(conversationId, {
          wake: () => {
            changes += 1;
            wake();
          },
          member: { userId, name },
        }),
      read: async () => {
        // Made anew: the session or the membership may be gone since.
        await requireConversation(await contextFrom(call.headers), conversationId, "conversations.read");
        const others = membersReading(conversationId).filter((member) => member.userId !== userId);
        return { value: { changes, others: others.map((member) => member.name) }, isOver: false };
      },
    });
  },
};

export const handoverRoutes: readonly StreamingRoute[] = [...requests, ...ofVisitors, ofMembers];
