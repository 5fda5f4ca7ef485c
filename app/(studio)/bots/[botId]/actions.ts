"use server";
import { BotInput } from "#lib/bots/schema.ts";
import { action } from "#lib/next/action.ts";
import { publishBot, rollBackBot, unpublishBot } from "#lib/publishing/index.ts";
import { PublishInput, RollBackInput } from "#lib/publishing/schema.ts";

export const publishAction = action(PublishInput, publishBot);
export const unpublishAction = action(BotInput, unpublishBot);
export const rollBackAction = action(RollBackInput, rollBackBot);
