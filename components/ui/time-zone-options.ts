/** Time zones as options of a select, the chosen one among them though it may be another name of one. */
export function timeZoneOptions(all: readonly string[], chosen: string | null) {
  const names = chosen === null || all.includes(chosen) ? all : [chosen, ...all];
  return names.map((value) => ({ value, label: value.replaceAll("_", " ") }));
}
