"use server";
import { askAgain, ignoreGroup, reopenGroup } from "#lib/inbox/index.ts";
import { AskAgainInput, GroupInput, IgnoreGroupInput } from "#lib/inbox/schema.ts";
import { action } from "#lib/next/action.ts";

export const askAgainAction = action(AskAgainInput, askAgain);
export const ignoreGroupAction = action(IgnoreGroupInput, ignoreGroup);
export const reopenGroupAction = action(GroupInput, reopenGroup);
