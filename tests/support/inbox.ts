/** Questions without a good answer in a world, and the job that groups them. */

import type { BotId } from "#lib/ids.ts";
import { groupQuestions, listGroups } from "#lib/inbox/index.ts";
import { ListGroupsInput, type QuestionGroup } from "#lib/inbox/schema.ts";
import type { World } from "./context.ts";
import { ask, visitor } from "./turns.ts";

/** As the job does it. */
export const groupAll = ({ db }: World): Promise<void> => groupQuestions(db, { progress: async () => undefined });

/** Each by a visitor of their own, of a bot whose knowledge has no answer. */
export async function askUnanswered(world: World, botId: BotId, questions: readonly string[]): Promise<void> {
  for (const text of questions) await ask(world, botId, visitor(), { text });
  await groupAll(world);
}

export const inboxInput = ({ workspaceId }: World, input: Partial<ListGroupsInput> = {}): ListGroupsInput =>
  ListGroupsInput.parse({ workspaceId, ...input });

export const groupsOf = async (world: World, input: Partial<ListGroupsInput> = {}): Promise<QuestionGroup[]> =>
  (await listGroups(world.editor, inboxInput(world, input))).items;

/** The only group of a bot. */
export async function onlyGroup(world: World, botId: BotId): Promise<QuestionGroup> {
  const [group, another] = await groupsOf(world, { botId });
  if (!group || another) throw new Error("The bot has one group");
  return group;
}
