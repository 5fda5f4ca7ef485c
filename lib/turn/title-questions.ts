/** Titles of chunks as something that a visitor can ask. Pure. */

const maxLength = 80;

export const isQuestion = (title: string) => title.endsWith("?");

/** Titles that are questions, then the others in a question's words; a title as long as a sentence is left out. */
export function titleQuestions(titles: readonly string[], inWords: (title: string) => string): string[] {
  const fit = [...new Set(titles)].filter((title) => title && title.length <= maxLength);
  return [...fit.filter(isQuestion), ...fit.filter((title) => !isQuestion(title)).map(inWords)];
}
