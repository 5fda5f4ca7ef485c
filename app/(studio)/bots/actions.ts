"use server";
import { createBot, deleteBot, restoreBot } from "#lib/bots/index.ts";
import { BotInput, CreateBotInput } from "#lib/bots/schema.ts";
import { action } from "#lib/next/action.ts";

export const createBotAction = action(CreateBotInput, createBot);
export const deleteBotAction = action(BotInput, deleteBot);
export const restoreBotAction = action(BotInput, restoreBot);
