import { createBot, deleteBot, getBot, listBots, restoreBot, saveDraft } from "#lib/bots/index.ts";
import {
  Bot,
  BotInput,
  BotSummaryPage,
  CreateBotInput,
  DraftSaved,
  ListBotsInput,
  SaveDraftInput,
} from "#lib/bots/schema.ts";
import { listVersions, publishBot, setAccess, unpublishBot } from "#lib/publishing/index.ts";
import { Published, PublishInput, SetAccessInput, Version } from "#lib/publishing/schema.ts";
import { endpoint, listOf } from "./endpoint.ts";

const tag = "Bots";

export const botEndpoints = [
  endpoint({
    method: "GET",
    path: "/api/v1/bots",
    summary: "List bots",
    tag,
    input: ListBotsInput,
    output: BotSummaryPage,
    run: listBots,
  }),
  endpoint({
    method: "POST",
    path: "/api/v1/bots",
    summary: "Create a bot",
    tag,
    input: CreateBotInput,
    output: Bot,
    status: 201,
    run: createBot,
  }),
  endpoint({
    method: "GET",
    path: "/api/v1/bots/{botId}",
    summary: "Get a bot",
    tag,
    input: BotInput,
    output: Bot,
    run: getBot,
  }),
  endpoint({
    method: "PUT",
    path: "/api/v1/bots/{botId}/draft",
    summary: "Save the draft",
    tag,
    input: SaveDraftInput,
    output: DraftSaved,
    run: saveDraft,
  }),
  endpoint({
    method: "DELETE",
    path: "/api/v1/bots/{botId}",
    summary: "Delete a bot",
    tag,
    input: BotInput,
    output: null,
    run: deleteBot,
  }),
  endpoint({
    method: "POST",
    path: "/api/v1/bots/{botId}/restore",
    summary: "Bring a deleted bot back",
    tag,
    input: BotInput,
    output: null,
    run: restoreBot,
  }),
  endpoint({
    method: "POST",
    path: "/api/v1/bots/{botId}/publish",
    summary: "Publish the draft",
    tag,
    input: PublishInput,
    output: Published,
    run: publishBot,
  }),
  endpoint({
    method: "PUT",
    path: "/api/v1/bots/{botId}/access",
    summary: "Change who may open a bot, without publishing its draft",
    tag,
    input: SetAccessInput,
    output: null,
    run: setAccess,
  }),
  endpoint({
    method: "POST",
    path: "/api/v1/bots/{botId}/unpublish",
    summary: "Take a bot offline",
    tag,
    input: BotInput,
    output: null,
    run: unpublishBot,
  }),
  endpoint({
    method: "GET",
    path: "/api/v1/bots/{botId}/versions",
    summary: "List versions",
    tag,
    input: BotInput,
    output: listOf(Version),
    run: async (ctx, input) => ({ items: await listVersions(ctx, input) }),
  }),
];
