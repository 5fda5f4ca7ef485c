/** The UTC hour of an instant, such as 2026-11-30T07. */
export const hourOf = (at: Date): string => at.toISOString().slice(0, 13);
