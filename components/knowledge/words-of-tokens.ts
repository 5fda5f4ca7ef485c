const wordsPerToken = 0.75;

/** Roughly, in fives: how many words a number of tokens is. */
export const wordsOfTokens = (tokens: number): number => Math.round((tokens * wordsPerToken) / 5) * 5;
