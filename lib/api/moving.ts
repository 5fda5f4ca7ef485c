/** Endpoints that copy and move bots and knowledge into another workspace. */
import { Bot } from "#lib/bots/schema.ts";
import { copyBase, moveBase } from "#lib/knowledge/index.ts";
import { KnowledgeBase, MoveBaseInput, TransferBaseInput } from "#lib/knowledge/schema.ts";
import { copyBot, moveBot, planTransfer } from "#lib/moving/index.ts";
import { BotTransfer, MoveBotInput, TransferBotInput } from "#lib/moving/schema.ts";
import { endpoint } from "./endpoint.ts";

const bot = "/api/v1/bots/{botId}";
const base = "/api/v1/knowledge/{baseId}";

export const movingEndpoints = [
  endpoint({
    method: "GET",
    path: `${bot}/transfer`,
    summary: "See what a copy or a move into another workspace would take along",
    tag: "Bots",
    input: TransferBotInput,
    output: BotTransfer,
    run: planTransfer,
  }),
  endpoint({
    method: "POST",
    path: `${bot}/copy`,
    summary: "Copy a bot into a workspace, as a draft, with the knowledge that the workspace has not got",
    tag: "Bots",
    input: TransferBotInput,
    output: Bot,
    status: 201,
    run: copyBot,
  }),
  endpoint({
    method: "POST",
    path: `${bot}/move`,
    summary: "Move a bot into another workspace, with its address, versions and conversations",
    tag: "Bots",
    input: MoveBotInput,
    output: Bot,
    run: moveBot,
  }),
  endpoint({
    method: "POST",
    path: `${base}/copy`,
    summary: "Copy knowledge into a workspace",
    tag: "Knowledge",
    input: TransferBaseInput,
    output: KnowledgeBase,
    status: 201,
    run: copyBase,
  }),
  endpoint({
    method: "POST",
    path: `${base}/move`,
    summary: "Move knowledge into another workspace",
    tag: "Knowledge",
    input: MoveBaseInput,
    output: KnowledgeBase,
    run: moveBase,
  }),
];
