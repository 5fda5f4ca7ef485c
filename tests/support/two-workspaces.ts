/** A second workspace beside the world's own, and who is in both. */
import type { Context, UserActor } from "#lib/access/context.ts";
import { createBot } from "#lib/bots/index.ts";
import { blankSpec } from "#lib/bots/spec.ts";
import type { BaseId, BotId, WorkspaceId } from "#lib/ids.ts";
import { addSnippet, createBase, searchKnowledge } from "#lib/knowledge/index.ts";
import { addUser, addWorkspace, makeWorld, type World } from "./context.ts";

type User = Context & { actor: UserActor };

export type TwoWorkspaces = {
  world: World;
  otherId: WorkspaceId;
  /** An editor of both. */
  both: User;
  /** An editor of the other one alone. */
  other: User;
  newBase: (name: string, text: string) => Promise<BaseId>;
  newBot: (name: string, baseIds: BaseId[]) => Promise<BotId>;
  /** The titles that a search of the base finds. */
  found: (ctx: Context, baseId: BaseId, query: string) => Promise<string[]>;
};

export async function makeTwoWorkspaces(): Promise<TwoWorkspaces> {
  const world = await makeWorld();
  const { db, workspaceId } = world;
  const otherId = await addWorkspace(db, "team", "Toko Anggrek");
  const both = await addUser(db, "Both", { roles: { [workspaceId]: "editor", [otherId]: "editor" } });
  const other = await addUser(db, "Other", { roles: { [otherId]: "editor" } });
  return {
    world,
    otherId,
    both,
    other,
    async newBase(name, text) {
      const base = await createBase(both, { workspaceId, name, description: "", language: "id" });
      await addSnippet(both, { baseId: base.id, title: name, text });
      return base.id;
    },
    async newBot(name, baseIds) {
      const blank = blankSpec({ name, language: "id" });
      const spec = { ...blank, knowledge: { ...blank.knowledge, baseIds } };
      return (await createBot(both, { workspaceId, from: { kind: "spec", spec } })).id;
    },
    async found(ctx, baseId, query) {
      const { used } = await searchKnowledge(ctx, { baseId, query });
      return used.map(({ title }) => title);
    },
  };
}
