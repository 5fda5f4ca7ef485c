/** Who a conversation belongs to: a visitor, a user, or both. */
export type Asker = { visitorId: string | null; userId: string | null };
