const wordsPerToken = 0.75;

/** The approximate number of words for a number of tokens, in steps of five. */
export const wordsOfTokens = (tokens: number): number => Math.round((tokens * wordsPerToken) / 5) * 5;
