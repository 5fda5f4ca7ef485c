/** Conversations under the days and months of their last messages, as the reader's calendar has them. Pure. */
import type { OwnConversation } from "#lib/conversations/schema.ts";

type GroupNames = { pinned: string; today: string; yesterday: string; lastWeek: string };
type Calendar = {
  now: Date;
  locale: string;
  names: GroupNames /** The browser's where left out. */;
  timeZone?: string;
};
export type DateGroup = { name: string; items: OwnConversation[] };

const dayMs = 86_400_000;
/** A year of the Swedish calendar is written as ISO writes it. */
const isoLocale = "sv-SE";
const weekDays = 7;

export function groupByDate(
  conversations: readonly OwnConversation[],
  { now, locale, names, timeZone }: Calendar,
): DateGroup[] {
  const isoDay = new Intl.DateTimeFormat(isoLocale, { timeZone, dateStyle: "short" });
  const month = new Intl.DateTimeFormat(locale, { timeZone, month: "long", year: "numeric" });
  const dayOf = (date: Date) => Date.parse(isoDay.format(date)) / dayMs;
  const today = dayOf(now);
  const nameOf = ({ isPinned, lastMessageAt }: OwnConversation): string => {
    if (isPinned) return names.pinned;
    const date = new Date(lastMessageAt);
    const daysAgo = today - dayOf(date);
    if (daysAgo <= 0) return names.today;
    if (daysAgo === 1) return names.yesterday;
    return daysAgo <= weekDays ? names.lastWeek : month.format(date);
  };
  const groups = new Map<string, OwnConversation[]>([[names.pinned, []]]);
  const inOrder = conversations.toSorted((one, other) => other.lastMessageAt.localeCompare(one.lastMessageAt));
  for (const conversation of inOrder) {
    const name = nameOf(conversation);
    groups.set(name, [...(groups.get(name) ?? []), conversation]);
  }
  return [...groups].flatMap(([name, items]) => (items.length > 0 ? [{ name, items }] : []));
}
