"use client";
/** The groups of one view. What was handled here stays until the reader leaves, though it is no longer in the list. */
import { type ReactNode, useState } from "react";
import type { QuestionGroup } from "#lib/inbox/schema.ts";
import { GroupCard, type InboxActions } from "./group-card.tsx";

type GroupListProps = {
  groups: readonly QuestionGroup[];
  actions: InboxActions;
  /** In place of a list without groups. */
  empty: ReactNode;
};

export function GroupList({ groups, actions, empty }: GroupListProps) {
  const [seen, setSeen] = useState(groups);
  const fresh = groups.filter(({ id }) => !seen.some((group) => group.id === id));
  if (fresh.length > 0) setSeen([...seen, ...fresh]);
  const now = new Map(groups.map((group) => [group.id, group]));
  if (seen.length === 0) return empty;
  return (
    <ul className="flex flex-col gap-3">
      {seen.map((group) => (
        <GroupCard key={group.id} group={now.get(group.id) ?? group} actions={actions} />
      ))}
    </ul>
  );
}
