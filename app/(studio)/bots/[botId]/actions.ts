"use server";
import { BotInput } from "#lib/bots/schema.ts";
import { action } from "#lib/next/action.ts";
import { changeSlug, publishBot, rollBackBot, setAccess, unpublishBot } from "#lib/publishing/index.ts";
import { ChangeSlugInput, PublishInput, RollBackInput, SetAccessInput } from "#lib/publishing/schema.ts";

export const publishAction = action(PublishInput, publishBot);
export const unpublishAction = action(BotInput, unpublishBot);
export const changeSlugAction = action(ChangeSlugInput, changeSlug);
export const setAccessAction = action(SetAccessInput, setAccess);
export const rollBackAction = action(RollBackInput, rollBackBot);
