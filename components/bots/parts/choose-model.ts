/** The order of a bot's models after one place was filled or emptied; no model occurs twice. Pure. */
export function chooseModel<Id>(chosen: readonly Id[], place: number, id: Id | null): Id[] {
  // Without a first model there is no failover.
  if (id === null) return place === 0 ? [] : chosen.filter((_, at) => at !== place);
  const next = [...chosen];
  next[place] = id;
  return next.filter((known, at) => at === place || known !== id);
}
