/** A share as a percentage: 0 to 1 as 0 to 100. */
export const percentOf = (share: number): number => Math.round(share * 100);
