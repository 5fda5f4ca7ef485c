"use server";
import { BotInput } from "#lib/bots/schema.ts";
import { action } from "#lib/next/action.ts";
import { changeAddress, publishBot, rollBackBot, setAccess, unpublishBot } from "#lib/publishing/index.ts";
import { ChangeAddressInput, PublishInput, RollBackInput, SetAccessInput } from "#lib/publishing/schema.ts";

export const publishAction = action(PublishInput, publishBot);
export const unpublishAction = action(BotInput, unpublishBot);
export const changeAddressAction = action(ChangeAddressInput, changeAddress);
export const setAccessAction = action(SetAccessInput, setAccess);
export const rollBackAction = action(RollBackInput, rollBackBot);
