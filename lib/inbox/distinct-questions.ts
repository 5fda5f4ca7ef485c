/** Of questions, the newest first, each wording once. Pure. */
const wordingOf = (text: string) => text.trim().toLowerCase().replace(/\s+/g, " ");

export function distinctQuestions<T extends { text: string }>(questions: readonly T[], max: number): T[] {
  const byWording = new Map<string, T>();
  for (const question of questions) {
    const wording = wordingOf(question.text);
    if (!byWording.has(wording)) byWording.set(wording, question);
  }
  return [...byWording.values()].slice(0, max);
}
