/** Who has a conversation open right now and is told of its changes: its visitor, and members in the studio. */
import type { ConversationId, UserId } from "#lib/ids.ts";
import { processWide } from "#lib/process-wide.ts";

type ReadingMember = { userId: UserId; name: string };
type LiveReader = {
  /** Called at each change, and when a member comes or goes. */
  wake: () => void;
  /** Null for the visitor. */
  member: ReadingMember | null;
};

const readers = () => processWide("conversation-readers", () => new Map<ConversationId, Set<LiveReader>>());

export function wakeReaders(conversationId: ConversationId): void {
  for (const { wake } of readers().get(conversationId) ?? []) wake();
}

/** Gives what takes the reader away again. */
export function addReader(conversationId: ConversationId, reader: LiveReader): () => void {
  const all = readers();
  const here = all.get(conversationId) ?? new Set();
  all.set(conversationId, here.add(reader));
  if (reader.member) wakeReaders(conversationId);
  return () => {
    if (!here.delete(reader)) return;
    if (here.size === 0) all.delete(conversationId);
    if (reader.member) wakeReaders(conversationId);
  };
}

/** Each member once, however many tabs they have. */
export function membersReading(conversationId: ConversationId): ReadingMember[] {
  const members = [...(readers().get(conversationId) ?? [])].flatMap(({ member }) => member ?? []);
  return [...new Map(members.map((member) => [member.userId, member])).values()];
}

export const isVisitorReading = (conversationId: ConversationId): boolean =>
  [...(readers().get(conversationId) ?? [])].some(({ member }) => member === null);
