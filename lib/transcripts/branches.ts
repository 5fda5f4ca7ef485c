/** The other versions of the messages of a branch, and the ends of their branches. Pure. */
import type { MessageId } from "#lib/ids.ts";
import type { Siblings } from "./schema.ts";

type Node = { id: MessageId; parentId: MessageId | null; role: string };

/** By the messages that have others beside them. `tree` is in the order of its messages' making. */
export function siblingsIn(tree: readonly Node[], branch: readonly Node[]): Map<MessageId, Siblings> {
  const children = Map.groupBy(tree, ({ parentId }) => parentId);
  /** The newest message at the end of what follows. */
  const leafOf = (from: MessageId): MessageId => {
    let leaf = from;
    for (let steps = 0; steps < tree.length; steps += 1) {
      const next = children.get(leaf)?.at(-1);
      if (!next) break;
      leaf = next.id;
    }
    return leaf;
  };
  const found = new Map<MessageId, Siblings>();
  for (const { id, parentId, role } of branch) {
    const beside = (children.get(parentId) ?? []).filter((one) => one.role === role);
    const place = beside.findIndex((one) => one.id === id);
    if (beside.length < 2) continue;
    const [previous, next] = [beside[place - 1], beside[place + 1]];
    found.set(id, {
      position: place + 1,
      count: beside.length,
      previousLeaf: previous ? leafOf(previous.id) : null,
      nextLeaf: next ? leafOf(next.id) : null,
    });
  }
  return found;
}
