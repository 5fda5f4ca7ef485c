/** The order of a bot's models after one place of it was filled or emptied; no model stands in it twice. Pure. */
export function chooseModel<Id>(chosen: readonly Id[], place: number, id: Id | null): Id[] {
  // Without a first model there is nothing to fall back from.
  if (id === null) return place === 0 ? [] : chosen.filter((_, at) => at !== place);
  const next = [...chosen];
  next[place] = id;
  return next.filter((known, at) => at === place || known !== id);
}
