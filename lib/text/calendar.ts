/** Names of days and months, folded, in both languages. Pure. */
const list = (words: string): readonly string[] => words.split(" ");

const days = {
  id: list("senin selasa rabu kamis jumat sabtu minggu"),
  en: list("monday tuesday wednesday thursday friday saturday sunday"),
};
const months = {
  id: list("januari februari maret april mei juni juli agustus september oktober november desember"),
  en: list("january february march april may june july august september october november december"),
};
const shortDays = { id: list("sen sel rab kam jum sab min"), en: list("mon tue wed thu fri sat sun") };
const shortMonths = {
  id: list("jan feb mar apr mei jun jul agu sep okt nov des"),
  en: list("jan feb mar apr may jun jul aug sep oct nov dec"),
};

const numbered = (...lists: readonly (readonly string[])[]): ReadonlyMap<string, number> =>
  new Map(lists.flatMap((names) => names.map((name, index): [string, number] => [name, index + 1])));

export const dayNames: readonly string[] = [...days.id, ...days.en];
export const monthNames: readonly string[] = [...new Set([...months.id, ...months.en])];
/** Only in English does the month stand before the day. */
export const englishMonthNames: readonly string[] = [...months.en, ...shortMonths.en, "sept"];
export const shortMonthNames: readonly string[] = [
  ...new Set([...shortMonths.id, ...shortMonths.en, "agt", "ags", "sept"]),
];

const dayByName: ReadonlyMap<string, number> = new Map([...numbered(days.id, days.en), ["ahad", 7]]);
const dayByShortName = numbered(shortDays.id, shortDays.en);
const monthByName = numbered(months.id, months.en);
const monthByAnyName: ReadonlyMap<string, number> = new Map([
  ...numbered(shortMonths.id, shortMonths.en),
  ...monthByName,
  ["agt", 8],
  ["ags", 8],
  ["sept", 9],
]);

/** 1 for Monday to 7 for Sunday; null for another word. */
export const dayNumber = (folded: string): number | null => dayByName.get(folded) ?? null;
/** "Mon" and "Sen" may be other words: call it for a capitalised word only. */
export const shortDayNumber = (folded: string): number | null => dayByShortName.get(folded) ?? null;
/** From 1; the name may be abbreviated; null for another word. */
export const monthNumber = (folded: string): number | null => monthByAnyName.get(folded) ?? null;

/** One name for a day or month in both languages; null for another word. */
export function calendarName(folded: string): string | null {
  const [day, month] = [dayByName.get(folded), monthByName.get(folded)];
  if (day !== undefined) return days.id[day - 1] ?? null;
  return month === undefined ? null : (months.id[month - 1] ?? null);
}
