/** Bases of the world's own workspace, and snippets in them. */
import { type BaseId, ChunkId } from "#lib/ids.ts";
import { addSnippet, createBase, listChunks } from "#lib/knowledge/index.ts";
import type { World } from "./context.ts";

export async function newBase({ workspaceId, owner }: World): Promise<BaseId> {
  const fields = {
    workspaceId,
    name: "Toko",
    description: "",
    language: "id",
  } as const;
  return (await createBase(owner, fields)).id;
}

export async function newSnippet({ owner }: World, baseId: BaseId, title: string, text: string): Promise<ChunkId> {
  await addSnippet(owner, { baseId, title, text });
  const { items } = await listChunks(owner, { baseId });
  return ChunkId.parse(items[0]?.id);
}
